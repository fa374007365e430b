-- When its removal from the main was announced; null while it is there. Its copy, versions and recovery point stay.
alter table gallery_backup add column removed_at timestamptz;
