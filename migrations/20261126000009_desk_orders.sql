-- Desks in the order that somebody chooses, views of them that a person keeps, and what a controller's call can settle.

-- The orders of what is open: of an agency and of the whole city, by receipt and by the newest change; what lies in one
-- person's hands; and one category of the whole city, which is rare among all that is open. They hold open appeals
-- alone, so a page costs the same however old the city is.
create index appeal_desk_received on appeal (agency, received_at, id)
    where state in ('registered', 'assigned', 'in_work', 'planned', 'rework');
create index appeal_desk_changed on appeal (agency, changed_at, id)
    where state in ('registered', 'assigned', 'in_work', 'planned', 'rework');
create index appeal_open_received on appeal (received_at, id)
    where state in ('registered', 'assigned', 'in_work', 'planned', 'rework');
create index appeal_open_changed on appeal (changed_at, id)
    where state in ('registered', 'assigned', 'in_work', 'planned', 'rework');
create index appeal_open_category on appeal (category, queue_at, id)
    where state in ('registered', 'assigned', 'in_work', 'planned', 'rework');
create index appeal_officer on appeal (officer_id, queue_at, id)
    where officer_id is not null and state in ('registered', 'assigned', 'in_work', 'planned', 'rework');

-- The controllers: all answers that wait, those of one house, and the calls whose day has come.
create index appeal_answered_all on appeal (queue_at, id) where state = 'answered';
create index appeal_answered_house on appeal (address) where state = 'answered' and address is not null;
create index deadline_call on deadline (due_at, appeal_id) where duty = 'call';

-- What a person wants to see again, by the query of its address. It is theirs alone, so it may be forgotten.
create table saved_view (
    id bigint generated always as identity constraint saved_view_pkey primary key,
    person_id bigint not null constraint saved_view_person_fkey references person,
    name text not null,
    query text not null,
    constraint saved_view_name_key unique (person_id, name)
);
