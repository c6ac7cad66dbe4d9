//! What the contact centre, the controllers and the supervisors do.

use super::{
    inputs::{AgencyCode, CategoryCode, Day, Maybe},
    step,
};
use crate::{
    Ground, Kind,
    fields::{AppealNumber, BodyName, Note, Reference, Story},
};

step! {
    /// The appeal is complete: it goes to the agency that routing finds.
    RegisterAppeal, "register" makes Register, checked as Registered {
        /// Code of the category, where the applicant's was wrong.
        category: String => Maybe<CategoryCode>,
        /// The kind, where the category's own is wrong.
        kind: String => Maybe<Kind>,
        /// Code of the agency that a complaint is about: it never gets the complaint.
        complained_of: String => Maybe<AgencyCode>,
        /// The text as the public may read it, where the applicant agreed to that.
        text: String => Maybe<Story>,
    }
}

step! {
    /// Something is missing: the applicant may mend it and send it again.
    ReturnAppeal, "return" makes Return, checked as Returned {
        /// What is missing.
        note: String => Note,
    }
}

step! {
    /// To the head of the contact centre, who decides whether it is considered.
    ReferAppeal, "refer" makes Refer, checked as Referred {
        ground: String => Ground,
        note: String => Maybe<Note>,
    }
}

step! {
    /// It is not considered, on a ground of the Law.
    NotConsiderAppeal, "not_consider" makes NotConsider, checked as NotConsidered {
        ground: String => Ground,
        note: String => Note,
    }
}

step! {
    /// To a competent body outside the system.
    ForwardAppeal, "forward" makes Forward, checked as Forwarded {
        /// The body.
        body: String => BodyName,
        /// The number under which it was sent there.
        reference: String => Maybe<Reference>,
        note: String => Note,
    }
}

step! {
    /// A part of the matter becomes an appeal of its own.
    SplitAppeal, "split" makes Split, checked as SplitOff {
        /// Code of the part's category.
        category: String => CategoryCode,
        /// The part, in the applicant's words.
        text: String => Story,
    }
}

step! {
    /// «Дублетне»: of the same matter as another appeal; its applicant gets the answer to that.
    MergeAppeal, "merge" makes Merge, checked as Merged {
        /// Number of the main appeal.
        main: String => AppealNumber,
        note: String => Maybe<Note>,
    }
}

step! {
    /// It was not the same matter after all.
    UnmergeAppeal, "unmerge" makes Unmerge, checked as Unmerged {
        note: String => Note,
    }
}

step! {
    /// Another agency must act.
    ReassignAppeal, "reassign" makes Reassign, checked as Reassigned {
        /// Code of the agency.
        agency: String => AgencyCode,
        note: String => Note,
    }
}

step! {
    /// The controller called, and nobody took the phone.
    CallAppeal, "call" makes Call, checked as Called {
        /// The day of the next call.
        again: String => Maybe<Day>,
        note: String => Maybe<Note>,
    }
}

step! {
    /// More time is granted.
    ExtendAppeal, "extend" makes Extend, checked as Extended {
        /// The new last day; as asked where it is empty.
        until: String => Maybe<Day>,
        note: String => Note,
    }
}

step! {
    /// No more time.
    RefuseExtension, "refuse_extension" makes RefuseExtension, checked as ExtensionRefused {
        note: String => Note,
    }
}

step! {
    /// A supervisor watches over it in person.
    TakeControl, "take_control" makes TakeControl, checked as ControlTaken {
        note: String => Maybe<Note>,
    }
}

step! {
    /// The supervisor who watched over it lets go.
    ReleaseControl, "release_control" makes ReleaseControl, checked as ControlReleased {
        note: String => Maybe<Note>,
    }
}
