-- Understudy's accounts on every database server of a pair (main and spare alike: after a promotion they change places). Each has no more
-- rights than its work needs. To be run by an administrator of the server; running it again changes rights and passwords, not data.
--
-- It is a template. Replace before use:
--   ${GALLERIES}         LIKE pattern of the galleries' schemas, underscores escaped: pwg\_%
--   ${HOST}              from where Understudy's services log in, such as 10.0.0.% or 127.0.0.1
--   ${…_PASSWORD}        five random passwords; each service reads its own from a file that only its user can read
-- Rights that were granted by a pattern cover a later GRANT on one schema only if that one's name is escaped in the same way.

-- Reads galleries: change-detector, invariant-monitor.
CREATE OR REPLACE USER understudy_reader@'${HOST}' IDENTIFIED BY '${READER_PASSWORD}';
GRANT SELECT ON `${GALLERIES}`.* TO understudy_reader@'${HOST}';
GRANT SELECT ON understudy.* TO understudy_reader@'${HOST}';

-- Reads and locks galleries on the main: backup-worker. It has to see views and triggers in order to refuse them.
CREATE OR REPLACE USER understudy_source@'${HOST}' IDENTIFIED BY '${SOURCE_PASSWORD}';
GRANT SELECT, LOCK TABLES, SHOW VIEW, TRIGGER ON `${GALLERIES}`.* TO understudy_source@'${HOST}';
GRANT SELECT ON understudy.* TO understudy_source@'${HOST}';

-- Changes galleries on the spare: backup-worker. Without READ_ONLY ADMIN it is stopped by the boot gate, and it cannot write the role marker.
CREATE OR REPLACE USER understudy_target@'${HOST}' IDENTIFIED BY '${TARGET_PASSWORD}';
GRANT ALL ON `${GALLERIES}`.* TO understudy_target@'${HOST}' WITH GRANT OPTION;
GRANT ALL ON `understudy\_shadow\_%`.* TO understudy_target@'${HOST}' WITH GRANT OPTION;
GRANT ALL ON `understudy\_trash\_%`.* TO understudy_target@'${HOST}' WITH GRANT OPTION;
GRANT SELECT ON understudy.* TO understudy_target@'${HOST}';
GRANT SELECT ON mysql.* TO understudy_target@'${HOST}';
GRANT CREATE USER ON *.* TO understudy_target@'${HOST}';

-- Runs dumps, which are hostile input: it can fill shadow schemas and nothing else.
CREATE OR REPLACE USER understudy_restore@'${HOST}' IDENTIFIED BY '${RESTORE_PASSWORD}';
GRANT CREATE, DROP, ALTER, INDEX, INSERT, SELECT, LOCK TABLES, REFERENCES ON `understudy\_shadow\_%`.* TO understudy_restore@'${HOST}';

-- Sets modes and role markers: failover-orchestrator.
CREATE OR REPLACE USER understudy_admin@'${HOST}' IDENTIFIED BY '${ADMIN_PASSWORD}';
GRANT ALL ON `${GALLERIES}`.* TO understudy_admin@'${HOST}' WITH GRANT OPTION;
GRANT ALL ON understudy.* TO understudy_admin@'${HOST}' WITH GRANT OPTION;
GRANT SELECT ON mysql.* TO understudy_admin@'${HOST}';
GRANT CREATE USER, PROCESS, CONNECTION ADMIN, READ_ONLY ADMIN, RELOAD ON *.* TO understudy_admin@'${HOST}';
