-- The city's administrators change its catalogue, agencies, rules and calendar without its folder: a change is a new
-- edition of one of the files, whole, and the newest edition of a file holds instead of the one in the folder. Nothing is
-- ever overwritten; going back is a new edition.

create table edition (
    -- Of the whole city: whoever changes it names the version they saw, and of two who saw the same the second is refused
    -- by this key.
    version integer constraint edition_pkey primary key constraint edition_version_check check (version > 0),
    file text not null constraint edition_file_check
        check (file in ('agencies.toml', 'calendar.toml', 'catalogue.toml', 'rules.toml')),
    content text not null,
    -- What held before, so that going back needs no folder, which may have changed since.
    content_before text not null,
    person_id bigint not null constraint edition_person_fkey references person,
    at timestamptz not null,
    note text not null,
    -- What is written otherwise, for people.
    differences jsonb not null
);
create index edition_newest on edition (file, version desc);
create trigger edition_immutable before update or delete on edition for each row execute function refuse_change();
create trigger edition_permanent before truncate on edition for each statement execute function refuse_change();

-- Open terms to be counted anew after an edition: done in parts by whichever server takes the next one, so that one that
-- dies is followed by another where it stopped.
create table recount (
    version integer constraint recount_pkey primary key constraint recount_edition_fkey references edition,
    after_id bigint not null default 0,
    moved bigint not null default 0,
    leased_until timestamptz,
    done_at timestamptz
);
create index recount_waiting on recount (version) where done_at is null;
