-- What is due and not done, as last noted in the ledger: a restart or another replica notes it again only when it changes.
alter table pair_record add column withheld_json text not null default '[]';
