-- The first shape of the store. What the city is (categories, agencies, territories, rules, calendar) lives in its
-- files and is named here by code; what happens in it lives here. Codes are text, checked by constraints whose names
-- the server knows.

create extension if not exists pg_trgm;

-- Secrets that the server makes once for itself, such as the one behind private links.
create table secret (
    name text constraint secret_pkey primary key,
    value bytea not null
);

-- Facts about this installation, such as "it is a demonstration".
create table fact (
    name text constraint fact_pkey primary key,
    value jsonb not null
);

create table person (
    id bigint generated always as identity constraint person_pkey primary key,
    email text not null constraint person_email_key unique,
    name text not null,
    role text not null constraint person_role_check
        check (role in ('officer', 'head', 'moderator', 'dispatcher', 'controller', 'supervisor', 'administrator')),
    -- Code of the agency, for the roles that exist only inside one.
    agency text,
    password_hash text not null,
    demo boolean not null default false,
    created_at timestamptz not null,
    disabled_at timestamptz,
    constraint person_agency_check check ((role in ('officer', 'head')) = (agency is not null))
);

-- The cookie holds a random token; here lies only its hash, so that a stolen copy of the table opens nothing.
create table session (
    token_hash bytea constraint session_pkey primary key,
    person_id bigint not null constraint session_person_fkey references person,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index session_expires on session (expires_at);

-- The last serial given in a year. Taken by a row lock inside the filing's own statement: two filings never get the
-- same number, and one that fails leaves no gap.
create table counter (
    year smallint constraint counter_pkey primary key,
    last integer not null
);

create table appeal (
    id bigint generated always as identity constraint appeal_pkey primary key,
    -- year * 10^9 + serial: 26-0001234 is 26000001234. None before registration.
    number bigint constraint appeal_number_key unique,
    -- Grows by one with every move; a move names the version it was decided on.
    version integer not null,
    state text not null constraint appeal_state_check check (state in (
        'received', 'returned', 'registered', 'assigned', 'in_work', 'planned', 'answered', 'rework',
        'closed', 'forwarded', 'not_considered', 'withdrawn')),
    kind text not null constraint appeal_kind_check
        check (kind in ('application', 'complaint', 'proposal', 'gratitude')),
    channel text not null constraint appeal_channel_check
        check (channel in ('web', 'phone', 'letter', 'email', 'in_person', 'hotline', 'api')),
    category text not null,
    district text,
    -- Where it is, and where the public sees it: rounded to the block where the matter is about a dwelling.
    lon double precision not null,
    lat double precision not null,
    shown_lon double precision not null,
    shown_lat double precision not null,
    address text,
    -- About a dwelling: neither the exact place nor the address is public.
    dwelling boolean not null,
    -- What the applicant wrote, and whether they agreed that it may be public; published_at once it passed review.
    story text not null,
    publish boolean not null,
    -- The same with telephones, e-mails and cards hidden, where they agreed: what the public reads.
    shown_story text,
    published_at timestamptz,
    -- What a search may look through: the address if it is public and, once published, the text; lower case.
    search text not null default '',
    -- The lead agency, why it (rule, territory, the whole trace), and its officer.
    agency text,
    rule text,
    territory text,
    trace jsonb,
    officer_id bigint constraint appeal_officer_fkey references person,
    received_at timestamptz not null,
    -- The end of the term of resolving; none for a gratitude.
    due_at timestamptz,
    -- The same for sorting: what has no term stands last.
    queue_at timestamptz not null generated always as (coalesce(due_at, '9999-01-01T00:00:00Z')) stored,
    answered_at timestamptz,
    closed_at timestamptz,
    changed_at timestamptz not null,
    outcome text constraint appeal_outcome_check check (outcome in (
        'satisfied', 'refused', 'explained', 'returned', 'forwarded', 'not_considered', 'done_by_applicant',
        'closed_silently', 'merged')),
    grade smallint constraint appeal_grade_check check (grade between 1 and 5),
    refutes smallint not null default 0,
    disputed boolean not null default false,
    -- The first photo, so that a list needs no second look.
    thumb uuid,
    constraint appeal_closed_check check ((closed_at is not null) = (state = 'closed')),
    constraint appeal_publish_check check (publish = (shown_story is not null)),
    constraint appeal_published_check check (publish or published_at is null)
);
-- Lists newest first, of the whole city and of its parts.
create index appeal_received on appeal (received_at desc, id desc);
create index appeal_category on appeal (category, received_at desc, id desc);
create index appeal_district on appeal (district, received_at desc, id desc);
create index appeal_agency on appeal (agency, received_at desc, id desc);
-- An agency's desk, soonest due first, and what is overdue in the city: of open appeals alone, so that they stay
-- small while the city's memory grows.
create index appeal_desk on appeal (agency, queue_at, id)
    where state in ('registered', 'assigned', 'in_work', 'planned', 'rework');
create index appeal_due on appeal (queue_at, id)
    where state in ('registered', 'assigned', 'in_work', 'planned', 'rework');
create index appeal_answered on appeal (agency, queue_at, id) where state = 'answered';
create index appeal_shown on appeal using gist (point(shown_lon, shown_lat));
create index appeal_search on appeal using gin (search gin_trgm_ops);

-- Who the applicant is: apart from the case, so that the person can be erased while the case stays.
create table applicant (
    appeal_id bigint constraint applicant_pkey primary key constraint applicant_appeal_fkey references appeal,
    name text not null,
    residence text not null,
    email text not null
);
create index applicant_email on applicant (email);

-- What happened, one row a move, for ever. The version of an appeal is the seq of its newest row.
create table history (
    appeal_id bigint not null constraint history_appeal_fkey references appeal,
    seq integer not null,
    at timestamptz not null,
    step text not null,
    from_state text,
    to_state text not null,
    actor text not null constraint history_actor_check check (actor in ('applicant', 'staff', 'system')),
    person_id bigint constraint history_person_fkey references person,
    role text,
    -- The lead agency after the move, where the move gave it to one.
    agency text,
    -- What was said: an answer and a reassignment are public, an applicant's words follow their consent.
    note text,
    outcome text,
    grade smallint,
    due_at timestamptz,
    -- The transaction that wrote the row: followers read rows in this order, and only those of transactions that
    -- can have no older sibling still running, so that nothing is passed over.
    xact xid8 not null default pg_current_xact_id(),
    constraint history_pkey primary key (appeal_id, seq),
    constraint history_person_check check ((actor = 'staff') = (person_id is not null))
);
create index history_feed on history (xact, appeal_id, seq);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'history is append-only: % of % is refused', tg_op, tg_table_name
        using errcode = 'integrity_constraint_violation';
end
$$;
create trigger history_immutable before update or delete on history for each row execute function refuse_change();
create trigger history_permanent before truncate on history for each statement execute function refuse_change();

-- Duties that run now, each with its end: what the worker of deadlines sleeps for.
create table deadline (
    appeal_id bigint not null constraint deadline_appeal_fkey references appeal,
    duty text not null constraint deadline_duty_check check (duty in ('accept', 'resolve', 'check')),
    due_at timestamptz not null,
    constraint deadline_pkey primary key (appeal_id, duty)
);
create index deadline_due on deadline (duty, due_at);

-- Photos and videos. Without an appeal: uploaded, and waiting for the form that names it; swept after a day.
create table medium (
    id uuid constraint medium_pkey primary key,
    appeal_id bigint constraint medium_appeal_fkey references appeal,
    -- The history row it came with.
    seq integer,
    place smallint not null default 0,
    kind text not null constraint medium_kind_check check (kind in ('photo', 'video')),
    content_type text not null,
    width integer not null,
    height integer not null,
    bytes bigint not null,
    created_at timestamptz not null,
    constraint medium_history_fkey foreign key (appeal_id, seq) references history (appeal_id, seq)
);
create index medium_appeal on medium (appeal_id, seq, place) where appeal_id is not null;
create index medium_waiting on medium (created_at) where appeal_id is null;

-- A request that was repeated (a double click, a lost answer) finds the appeal that its first sending made.
create table idempotency (
    key text constraint idempotency_pkey primary key,
    -- Of the whole request, so that a key used for something else is noticed.
    request_hash bytea not null,
    appeal_id bigint not null constraint idempotency_appeal_fkey references appeal,
    created_at timestamptz not null
);
create index idempotency_created on idempotency (created_at);

create table follower (
    appeal_id bigint not null constraint follower_appeal_fkey references appeal,
    email text not null,
    created_at timestamptz not null,
    constraint follower_pkey primary key (appeal_id, email)
);

-- Each look of the staff at an applicant's data (personal-data law).
create table look (
    id bigint generated always as identity constraint look_pkey primary key,
    person_id bigint not null constraint look_person_fkey references person,
    appeal_id bigint not null constraint look_appeal_fkey references appeal,
    at timestamptz not null
);
create index look_appeal on look (appeal_id, at);
