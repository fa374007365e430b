-- When the last backup that looked at everything was proved; those in proportion to a change build on it.
alter table gallery_backup add column full_at timestamptz;
