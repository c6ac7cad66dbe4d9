-- An agency's desk out of one index. What a desk is counted and filtered by stands in the index of what is open, so that
-- neither needs the rows: of an agency with 3,000 open appeals those lie on 2,000 pages.

create index appeal_desk_covering on appeal (agency, queue_at, id)
    include (state, category, district, officer_id, due_from, received_at)
    where state in ('registered', 'assigned', 'in_work', 'planned', 'rework');
drop index appeal_desk;
alter index appeal_desk_covering rename to appeal_desk;

-- The index alone is enough only for pages that a vacuum has seen: it shall come after a fiftieth has changed, not a fifth.
alter table appeal set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
