-- Who was told what, and how it went. A notice is written in the transaction of the move that it tells, so that there is
-- never the one without the other; letters go out later, by whichever server takes the notice first.

create table notice (
    id bigint generated always as identity constraint notice_pkey primary key,
    appeal_id bigint not null constraint notice_appeal_fkey references appeal,
    -- The row of history that is told; none where a term passed and nobody moved.
    seq integer,
    -- Why it was written: `move 5`, `overdue 2026-03-18T21:59:59Z`. The same cause tells the same one once.
    cause text not null,
    what text not null,
    audience text not null constraint notice_audience_check check (audience in ('applicant', 'follower', 'staff')),
    -- Whom: the follower's e-mail, or a person of the staff. Of an applicant nothing is repeated here: their address is
    -- read from `applicant` when the letter goes out, so that an erased person is erased from here too.
    email text,
    person_id bigint constraint notice_person_fkey references person,
    status text not null default 'queued' constraint notice_status_check
        check (status in ('queued', 'sent', 'kept', 'failed')),
    -- Tries begun so far; also the token by which a server knows that the notice is still in its hands.
    tries integer not null default 0,
    -- When it is to be tried next. Whoever takes it moves this to the end of the lease, so that a notice whose server
    -- died is due again by itself.
    next_at timestamptz not null,
    leased_until timestamptz,
    -- The same in every try: a reader's mail program shows what came twice once. Not the id: a database that was set
    -- back would give the same id to another letter, which some mailboxes would then throw away as already seen.
    message_id uuid not null default gen_random_uuid(),
    created_at timestamptz not null,
    done_at timestamptz,
    -- When the person saw it in the page.
    read_at timestamptz,
    constraint notice_once unique nulls not distinct (appeal_id, cause, person_id, email),
    constraint notice_email_check check ((audience = 'follower') = (email is not null)),
    constraint notice_staff_check check ((audience = 'staff') = (person_id is not null)),
    constraint notice_done_check check ((done_at is null) = (status = 'queued'))
);
-- What waits: small, however many were told in all these years.
create index notice_queue on notice (next_at) where status = 'queued';
-- The bell of a person: their own, newest first, and how many they have not seen.
create index notice_bell on notice (person_id, id desc) where person_id is not null;
create index notice_unread on notice (person_id) where person_id is not null and read_at is null;

-- Every try, for ever. What a mail server says is kept with addresses masked.
create table notice_attempt (
    id bigint generated always as identity constraint notice_attempt_pkey primary key,
    notice_id bigint not null constraint notice_attempt_notice_fkey references notice,
    at timestamptz not null,
    -- `later`: it will be tried again; `lost`: the server that tried died, and nobody knows how it went.
    outcome text not null constraint notice_attempt_outcome_check
        check (outcome in ('sent', 'kept', 'later', 'failed', 'lost')),
    detail text
);
create index notice_attempt_notice on notice_attempt (notice_id, id);
create trigger notice_attempt_immutable before update or delete on notice_attempt
    for each row execute function refuse_change();

-- Whom an agency has is asked with every filing.
create index person_agency on person (agency, role) where disabled_at is null;
