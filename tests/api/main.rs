//! The API through its public door, a subject a file, tests as sentences.

mod filing;
