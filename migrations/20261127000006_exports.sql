-- What is taken out of the city's appeals: who of the staff took more along than the public may know, and exports that
-- a server writes into the storage while whoever asked goes on with other things.

-- Each time texts and exact places went out in bulk (personal-data law): written before the first of them goes, kept
-- as looks at single appeals are.
create table taking (
    id bigint generated always as identity constraint taking_pkey primary key,
    person_id bigint not null constraint taking_person_fkey references person,
    at timestamptz not null,
    format text not null,
    -- The filter as an address has it.
    query text not null,
    -- How many appeals have gone out.
    lines bigint not null default 0
);
create index taking_person on taking (person_id, at);

-- An export that is written part by part, each an object of the storage. The row is the job: whoever holds it goes on
-- behind the last part, also when that was written by a server that is no more.
create table export (
    id uuid constraint export_pkey primary key,
    person_id bigint not null constraint export_person_fkey references person,
    -- Its line in the journal, where it holds more than the public may know.
    taking_id bigint constraint export_taking_fkey references taking,
    format text not null constraint export_format_check check (format in ('csv', 'xlsx', 'geojson')),
    -- The filter as an address has it, and as it was understood on the day it was asked for.
    query text not null,
    filter jsonb not null,
    -- gone: nobody wants it any more; what lies in the storage is taken away, and the row with it.
    state text not null constraint export_state_check check (state in ('waiting', 'writing', 'done', 'failed', 'gone')),
    asked_at timestamptz not null,
    done_at timestamptz,
    -- How many appeals there are, once counted; how many are written.
    total bigint,
    lines bigint not null default 0,
    -- Bytes of each part.
    parts bigint[] not null default '{}',
    -- Where the file stands behind the last part.
    place jsonb,
    -- Who writes it, and until when it is theirs alone.
    holder uuid,
    leased_until timestamptz
);
create index export_person on export (person_id, asked_at desc) where state <> 'gone';
create index export_work on export (asked_at) where state in ('waiting', 'writing');
create index export_over on export (done_at) where state in ('done', 'failed');
create index export_gone on export (asked_at) where state = 'gone';
