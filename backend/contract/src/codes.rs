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

mod classifier;
mod course;
mod league;

pub use classifier::{Channel, Ground, Kind, Outcome, Sign};
pub(crate) use codes;
pub use course::{Against, Span, Step, Timeliness, Wait};
pub use league::{LeagueOf, Measure};

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
        /// A moderator hands it to the head of the contact centre, who alone may decide not to consider it.
        Refer = "refer",
        Accept = "accept",
        Decline = "decline",
        Reassign = "reassign",
        /// Given to a body below the lead agency.
        Delegate = "delegate",
        /// Given to a person of the lead agency.
        Assign = "assign",
        AddExecutor = "add_executor",
        DropExecutor = "drop_executor",
        /// A co-executor has done its part.
        Report = "report",
        Plan = "plan",
        Resume = "resume",
        Answer = "answer",
        Confirm = "confirm",
        Refute = "refute",
        /// The controller called, and nobody took the phone.
        Call = "call",
        TimeOut = "time_out",
        Forward = "forward",
        NotConsider = "not_consider",
        Withdraw = "withdraw",
        AskExtension = "ask_extension",
        Extend = "extend",
        RefuseExtension = "refuse_extension",
        Split = "split",
        Merge = "merge",
        Unmerge = "unmerge",
        TakeControl = "take_control",
        ReleaseControl = "release_control",
        /// A word of the staff that everybody may read.
        Comment = "comment",
        /// A question to the applicant.
        Ask = "ask",
        /// The applicant adds words or photos, or answers a question.
        Add = "add",
        /// A note that only the staff reads.
        Note = "note",
        /// The applicant asks that the agency does not learn who they are (the Law, art. 10).
        Hide = "hide",
        /// The calendar or the catalogue has changed, and with it the end of the term.
        Recount = "recount",
    }
}

impl Move {
    /// Who may read of it.
    #[must_use]
    pub const fn readers(self) -> Readers {
        match self {
            Self::Note | Self::Refer | Self::Assign | Self::AskExtension | Self::RefuseExtension | Self::Call => {
                Readers::Staff
            }
            Self::Ask | Self::Add | Self::Hide => Readers::Applicant,
            _ => Readers::Public,
        }
    }
}

codes! {
    /// Who may read of a move.
    Readers {
        Public = "public",
        /// The applicant and the staff of the case.
        Applicant = "applicant",
        /// The staff of the case alone.
        Staff = "staff",
    }
}

codes! {
    /// A term that runs for somebody (rules.md, "Deadlines"), and steps of escalation.
    Duty {
        /// The moderator registers or sends back.
        Register = "register",
        /// Until then the moderator may send it back at all (the Law, art. 5).
        Return = "return",
        /// The applicant mends what was sent back.
        Mend = "mend",
        /// Until then it may be sent to another body (the Law, art. 7).
        Forward = "forward",
        /// The agency accepts.
        Accept = "accept",
        /// Until then the agency may decline.
        Decline = "decline",
        /// The last quarter of the term begins: «увага».
        Attention = "attention",
        /// The agency answers.
        Resolve = "resolve",
        /// The term ended some days ago.
        Late = "late",
        /// What was planned is due.
        Plan = "plan",
        /// The applicant judges the answer.
        Check = "check",
        /// The controller calls again.
        Call = "call",
    }
}

codes! {
    /// What a person of the staff is.
    Role {
        Officer = "officer",
        /// Head of an agency.
        Head = "head",
        Moderator = "moderator",
        Dispatcher = "dispatcher",
        /// Head of the contact centre.
        CentreHead = "centre_head",
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
