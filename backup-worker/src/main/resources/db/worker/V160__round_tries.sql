-- How often a gallery of a round was tried in vain since the round began: a nightly round does not stay open for what does not work.
alter table backup_round_gallery add column tries int not null default 0;
