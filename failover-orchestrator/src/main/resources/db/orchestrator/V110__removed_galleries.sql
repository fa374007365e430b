-- Start of the scan that found it gone from the main; null while it is there. A promotion loses nothing of what is not there any more.
alter table gallery_knowledge add column removed_at timestamptz;
