-- One row that is always there: where it is missing, or says neither NONE nor a complete hold, nothing is done automatically.
create table hold_of_all (
    scope        text primary key,
    state        text not null,
    requested_by text,
    reason       text,
    held_until   timestamptz
);
insert into hold_of_all (scope, state) values ('*', 'NONE');
