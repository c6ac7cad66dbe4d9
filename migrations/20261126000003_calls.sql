-- The desk of a dispatcher: appeals that the contact centre writes down for whoever calls, writes or comes, how an
-- earlier caller is found again, and calls that end without an appeal.

-- A caller may have no e-mail: nobody writes letters to them then, the controller calls.
alter table applicant
    alter column email drop not null,
    -- As `+380501234567`: one way of writing a number, so that the same caller is known as the same.
    add column phone text;
-- A caller is found by part of a number or of a name, and what else they filed by the whole number. Few have a number,
-- so filing in the site pays for the name alone.
create index applicant_phone on applicant (phone, appeal_id) where phone is not null;
create index applicant_phone_part on applicant using gin (phone gin_trgm_ops) where phone is not null;
create index applicant_name_part on applicant using gin (name gin_trgm_ops);

alter table appeal
    -- Under which number the national hotline, or whoever sent the letter, knows it.
    add column outside_number text,
    -- Who of the staff wrote it down for the applicant; none where the applicant did.
    add column filed_by bigint constraint appeal_filed_by_fkey references person;

-- A call that was answered on the spot. Nothing of it is changed later; only the number, which is the caller's, may be
-- erased as an applicant is.
create table consultation (
    id bigint generated always as identity constraint consultation_pkey primary key,
    person_id bigint not null constraint consultation_person_fkey references person,
    at timestamptz not null,
    topic text not null,
    seconds integer not null constraint consultation_seconds_check check (seconds >= 0),
    note text,
    phone text
);
-- What a person did today.
create index consultation_person on consultation (person_id, at) include (seconds);
