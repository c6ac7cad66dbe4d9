//! What appeals are sorted by: the Cabinet classifier №858 and the Law.

use serde::{Deserialize, Serialize};

codes! {
    /// Why an appeal is not considered (the Law).
    Ground {
        /// Анонімне (art. 8).
        Anonymous = "anonymous",
        /// Повторне, already resolved on the merits (art. 8).
        Resolved = "resolved",
        /// A complaint out of time (art. 17).
        OutOfTime = "out_of_time",
        /// Of a person whom a court has found incapable (art. 8).
        Incapable = "incapable",
    }
}

codes! {
    /// Вид звернення (the Law, art. 3; №858, 3).
    Kind {
        /// Заява (клопотання).
        Application = "application",
        /// Скарга.
        Complaint = "complaint",
        /// Пропозиція (зауваження).
        Proposal = "proposal",
        /// Подяка: recorded, and has no term.
        Gratitude = "gratitude",
    }
}

codes! {
    /// Форма надходження (№858, 1).
    Channel {
        Web = "web",
        Phone = "phone",
        Letter = "letter",
        Email = "email",
        InPerson = "in_person",
        Hotline = "hotline",
        Api = "api",
    }
}

codes! {
    /// Ознака надходження (№858, 2), where it is not the first of its matter.
    Sign {
        /// Повторне: the same person, the same matter, not resolved yet.
        Repeat = "repeat",
        /// Дублетне: the same person, the same text, another channel.
        Duplicate = "duplicate",
        /// Неодноразове: the same person once more after an answer.
        Persistent = "persistent",
        /// Масове: many people, the same text.
        Mass = "mass",
    }
}

codes! {
    /// Результат розгляду (№858, 9, and what practice keeps beside it).
    Outcome {
        /// Вирішено позитивно.
        Satisfied = "satisfied",
        /// Відмовлено.
        Refused = "refused",
        /// Дано роз'яснення.
        Explained = "explained",
        Returned = "returned",
        Forwarded = "forwarded",
        NotConsidered = "not_considered",
        /// Виконано самим заявником.
        DoneByApplicant = "done_by_applicant",
        /// The applicant did not judge the answer in time.
        ClosedSilently = "closed_silently",
        /// Joined to another appeal of the same matter.
        Merged = "merged",
    }
}

impl Outcome {
    /// What an agency may say of its own answer.
    pub const OF_ANSWER: &[Self] = &[Self::Satisfied, Self::Explained, Self::Refused];
}
