-- Whoever asked not to be written to of an appeal is not, but for what the law owes an applicant; and an applicant without
-- an e-mail is told by nobody until somebody calls or writes to them, which the case then says.
alter table applicant add column quiet boolean not null default false;
-- A follower who wants no letters follows no longer, unless it is the applicant of an appeal that was joined to this one:
-- its answer is theirs.
alter table follower add column quiet boolean not null default false;

alter table notice drop constraint notice_status_check;
alter table notice add constraint notice_status_check
    check (status in ('queued', 'sent', 'kept', 'failed', 'untold'));

-- Through which appeal one came to the main one, so that it goes back with it.
alter table appeal add column merged_via bigint constraint appeal_merged_via_fkey references appeal;
create index appeal_merged_via on appeal (merged_via) where merged_via is not null;
