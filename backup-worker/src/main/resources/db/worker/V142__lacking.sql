-- What the main's schema holds besides tables, and is not copied; null for nothing.
alter table gallery_backup add column lacking text;
