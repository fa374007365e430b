-- When it was announced that a gallery is no longer on the main; null while it is there, or while that is not certain.
alter table gallery add column removed_at timestamptz;
