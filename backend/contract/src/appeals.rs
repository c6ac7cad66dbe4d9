//! Appeals: file, list, show.

mod alike;
mod filing;
mod list;
mod whole;

pub use alike::{Duplicates, ListDuplicates, Near, NearAppeals, Reason, Signed};
pub use filing::{FileAppeal, Filed, FilingChecked, PHOTOS_MAX, VIDEOS_MAX};
pub use list::{Card, ListAppeals, Page, Sort};
pub use whole::{Actor, Alarm, Answer, Appeal, Applicant, Detail, Entry, Executor, GetAppeal, Place, RunningTerm, Why};
