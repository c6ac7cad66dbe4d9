-- Administrators look after the people of the staff: each change is kept with its author and reason, and whoever is new, or
-- has forgotten, sets a password by a link that is shown once.

-- Grows by one with each change, so that of two who change the same person the second is told.
alter table person add column version integer not null default 1;

create table person_change (
    id bigint generated always as identity constraint person_change_pkey primary key,
    person_id bigint not null constraint person_change_person_fkey references person,
    by_id bigint not null constraint person_change_by_fkey references person,
    at timestamptz not null,
    note text not null,
    -- What is otherwise than before, for people.
    differences jsonb not null
);
create index person_change_person on person_change (person_id, id desc);
create trigger person_change_immutable before update or delete on person_change
    for each row execute function refuse_change();
create trigger person_change_permanent before truncate on person_change
    for each statement execute function refuse_change();

-- One a person: a newer link makes the older void. The link holds the token, here lies its hash alone.
create table password_link (
    person_id bigint constraint password_link_pkey primary key constraint password_link_person_fkey references person,
    token_hash bytea not null constraint password_link_token_key unique,
    expires_at timestamptz not null
);

-- All people are listed by e-mail; those of an agency or a role too.
create index person_agency_email on person (agency, email);
create index person_role_email on person (role, email);
-- Sessions of a person end when what they may do changes.
create index session_person on session (person_id) where person_id is not null;

-- Agencies that decline often what a rule sends them: looked for among the declines of some months, not in all history.
create index history_declined on history (at) where step = 'decline';
