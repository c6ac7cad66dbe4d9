-- Mass appeals («масове», classifier №858, 2): many people, the same text.

-- A number of the applicant's words, the same for the same text: see `domain::likeness::letter`. None where the words
-- are few, and for all that was filed before.
alter table applicant add column words bigint;
create index applicant_words on applicant (words, appeal_id desc) where words is not null;
