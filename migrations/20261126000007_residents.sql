-- A resident signs in by a code sent to their e-mail: whoever reads the mailbox is who filed with its address. There is no
-- account and no password, so nothing can be forgotten or stolen from here.

-- The code itself is kept nowhere: it is made of the salt and the secret of this installation, for the letter and again
-- when it is entered.
create table sign_in_code (
    email text constraint sign_in_code_pkey primary key,
    salt uuid not null,
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    -- Tries to enter it, right or wrong.
    tries smallint not null default 0,
    -- When its letter is to be sent, or tried again; none once it is out.
    letter_at timestamptz
);
create index sign_in_code_letter on sign_in_code (letter_at) where letter_at is not null;
create index sign_in_code_expires on sign_in_code (expires_at);

-- A session is of a person of the staff, or of whoever has proved an e-mail.
alter table session
    alter column person_id drop not null,
    add column email text,
    add constraint session_whose_check check ((person_id is null) <> (email is null));

-- What one filed and what one follows, newest first.
create index applicant_mine on applicant (email, appeal_id desc);
drop index applicant_email;
create index follower_mine on follower (email, appeal_id desc);

-- What an applicant has not seen yet. What was told before nobody could see it in the page is not news.
update notice set read_at = created_at where audience = 'applicant';
create index notice_unseen on notice (appeal_id) where audience = 'applicant' and read_at is null;
