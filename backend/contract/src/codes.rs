//! Closed lists of codes. Each is written on the wire as its `snake_case` name.

use serde::{Deserialize, Serialize};

/// Makes an enum whose values are codes on the wire, with the list of all and both conversions.
macro_rules! codes {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub enum $name { $($(#[$doc])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// All values, in their order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The code on the wire.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The value of a code, if there is one.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::str::FromStr for $name {
            /// The codes that there are.
            type Err = &'static str;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                Self::from_code(code).ok_or(concat!("must be one of: " $(, $code, " ")+))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}
pub(crate) use codes;

codes! {
    /// Where an appeal stands, and so who holds the ball.
    State {
        /// Надійшло: the moderator has it.
        Received = "received",
        /// Повернуто заявникові: may be mended and sent again.
        Returned = "returned",
        /// Зареєстровано: numbered, but no agency yet; the dispatcher has it.
        Registered = "registered",
        /// Надіслано виконавцю: the agency must accept.
        Assigned = "assigned",
        /// В роботі.
        InWork = "in_work",
        /// Заплановано: not in this period; reason and date are public.
        Planned = "planned",
        /// На перевірці: the applicant judges the answer.
        Answered = "answered",
        /// На доопрацюванні.
        Rework = "rework",
        /// Закрито.
        Closed = "closed",
        /// Переслано за належністю.
        Forwarded = "forwarded",
        /// Не підлягає розгляду.
        NotConsidered = "not_considered",
        /// Відкликано заявником.
        Withdrawn = "withdrawn",
    }
}

impl State {
    /// Whether somebody still has to do something.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Forwarded | Self::NotConsidered | Self::Withdrawn)
    }

    /// Whether the term of resolving runs: the city owes an answer.
    #[must_use]
    pub const fn term_runs(self) -> bool {
        self.is_open() && !matches!(self, Self::Answered | Self::Returned)
    }
}

codes! {
    /// What can happen to an appeal (rules.md, "States and moves").
    Move {
        File = "file",
        Register = "register",
        Return = "return",
        Resubmit = "resubmit",
        Accept = "accept",
        Decline = "decline",
        Reassign = "reassign",
        Plan = "plan",
        Resume = "resume",
        Answer = "answer",
        Confirm = "confirm",
        Refute = "refute",
        TimeOut = "time_out",
        Forward = "forward",
        NotConsider = "not_consider",
        Withdraw = "withdraw",
        Extend = "extend",
        Merge = "merge",
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

codes! {
    /// What a person of the staff is.
    Role {
        Officer = "officer",
        /// Head of an agency.
        Head = "head",
        Moderator = "moderator",
        Dispatcher = "dispatcher",
        Controller = "controller",
        Supervisor = "supervisor",
        Administrator = "administrator",
    }
}

impl Role {
    /// Whether the role only makes sense inside an agency.
    #[must_use]
    pub const fn is_of_agency(self) -> bool {
        matches!(self, Self::Officer | Self::Head)
    }
}
