-- The whole life of an appeal: a moderator before the agency, agencies beside the lead, more time, a plan, personal
-- control, appeals of the same matter joined, and all terms as rows that act.

-- A new part: the head of the contact centre, who alone may decide not to consider an appeal.
alter table person drop constraint person_role_check;
alter table person add constraint person_role_check check (role in (
    'officer', 'head', 'moderator', 'dispatcher', 'centre_head', 'controller', 'supervisor', 'administrator'));

-- The number is given on receipt, so that an appeal has one address for life; registered_at is when it was found
-- complete. Until then it is the applicant's and the contact centre's alone. What was there before was registered
-- as it came.
alter table appeal
    add column registered_at timestamptz,
    -- The day from which the terms run: of receipt, or of sending again what was mended.
    add column term_from timestamptz,
    -- How due_at was counted: from this moment, by this term (none: the category's), so that it can be counted anew
    -- when the calendar changes.
    add column due_from timestamptz,
    add column due_term text,
    -- Codes of agencies that have declined it.
    add column declined text[] not null default '{}',
    -- Code of the agency that a complaint is about: it never gets the complaint.
    add column complained_of text,
    -- The applicant asked that the agency does not learn who they are.
    add column hidden boolean not null default false,
    -- A moderator has handed it to the head of the contact centre.
    add column referred boolean not null default false,
    -- More time was asked for, until this day.
    add column asked_until date,
    -- It will be done by this day.
    add column planned_until date,
    -- The supervisor who watches over it.
    add column control_by bigint constraint appeal_control_fkey references person,
    -- The main appeal of the same matter, and the state in which this one was joined to it.
    add column merged_into bigint constraint appeal_merged_fkey references appeal,
    add column merged_from text,
    -- The appeal of which it was a part.
    add column split_from bigint constraint appeal_split_fkey references appeal,
    -- Calls of the controller in vain.
    add column calls smallint not null default 0,
    add constraint appeal_merged_check check ((merged_into is null) = (merged_from is null));
update appeal set registered_at = received_at where number is not null and state not in ('received', 'returned');
-- Of what came back for rework it is not known any more.
update appeal set term_from = received_at, due_from = case when refutes = 0 then received_at end;
alter table appeal alter column term_from set not null;

-- Those joined to a main appeal; what one watches over.
create index appeal_merged on appeal (merged_into) where merged_into is not null;
create index appeal_control on appeal (control_by, queue_at, id) where control_by is not null;
-- The moderators' queue, oldest first; the dispatchers'; what the controllers decide: disputed answers, more time.
create index appeal_received_queue on appeal (received_at, id) where state = 'received';
create index appeal_triage on appeal (queue_at, id) where state = 'registered';
create index appeal_disputed on appeal (queue_at, id) where disputed;
create index appeal_asked on appeal (queue_at, id) where asked_until is not null;

-- What history keeps of some moves beside the note: a day, a body, a ground, another appeal.
alter table history add column detail jsonb;

-- An agency beside the lead: with a part in it, or only informed.
create table executor (
    appeal_id bigint not null constraint executor_appeal_fkey references appeal,
    agency text not null,
    informed boolean not null,
    part text not null,
    added_at timestamptz not null,
    done_at timestamptz,
    constraint executor_pkey primary key (appeal_id, agency)
);
create index executor_agency on executor (agency, informed, added_at desc, appeal_id desc);

-- More kinds of duty. One that has acted stays, so that its end is known, and does not act again.
alter table deadline drop constraint deadline_duty_check;
alter table deadline add constraint deadline_duty_check check (duty in (
    'register', 'return', 'mend', 'forward', 'accept', 'decline', 'attention', 'resolve', 'late', 'plan', 'check', 'call'));
alter table deadline add column acted_at timestamptz;
drop index deadline_due;
create index deadline_next on deadline (due_at) where acted_at is null;

-- The steps of escalation of terms that run already. Those of the past stay silent: nobody is told what happened
-- before this version could tell.
insert into deadline (appeal_id, duty, due_at)
select a.id, d.duty, case d.duty when 'late' then a.due_at + interval '3 days'
                                 else a.due_at - (a.due_at - a.received_at) / 4 end
from appeal a cross join (values ('attention'), ('late')) as d (duty)
where a.due_at is not null and a.state in ('registered', 'assigned', 'in_work', 'planned', 'rework');
update deadline set acted_at = now() where due_at < now() and duty <> 'check';

-- What was told to superiors: once for each duty and each end of it, whatever happens to the server.
create table alarm (
    appeal_id bigint not null constraint alarm_appeal_fkey references appeal,
    duty text not null,
    due_at timestamptz not null,
    at timestamptz not null,
    constraint alarm_pkey primary key (appeal_id, duty, due_at)
);
create index alarm_newest on alarm (at desc, appeal_id);

-- A moderator at work on an appeal: until then nobody else gets it.
create table lease (
    appeal_id bigint constraint lease_pkey primary key constraint lease_appeal_fkey references appeal,
    person_id bigint not null constraint lease_person_fkey references person,
    until timestamptz not null
);
create index lease_person on lease (person_id);
