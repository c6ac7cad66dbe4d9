//! Clearing away what an earlier run left half-made.
//!
//! Keys change with each start, so that no upload of an earlier run can ever be ended: its parts
//! may go. s3s-fs keeps what it knows of an object in files beside the buckets and forgets them
//! when the object is deleted: those may go too.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use std::{fs, io, path::Path};

/// Clears a folder of s3s-fs, before it is served.
pub(super) fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        if entry.file_type()?.is_file() && is_left_over(folder, name) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

fn is_left_over(folder: &Path, name: &str) -> bool {
    // Parts of an upload, the upload itself, what was to be known of its object.
    if name.starts_with(".upload") || (name.starts_with(".bucket-") && name.contains(".upload-")) {
        return true;
    }
    let object = name.strip_prefix(".bucket-").and_then(|rest| rest.split_once(".object-"));
    let Some((bucket, rest)) = object else { return false };
    let Some(key) = rest.strip_suffix(".metadata.json").or_else(|| rest.strip_suffix(".internal.json")) else {
        return false;
    };
    let word = |code: &str| URL_SAFE_NO_PAD.decode(code).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    word(bucket).zip(word(key)).is_some_and(|(bucket, key)| !folder.join(bucket).join(key).exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_no_object_needs_is_swept_away() {
        let folder = tempfile::tempdir().unwrap();
        let code = |word| URL_SAFE_NO_PAD.encode(word);
        let about = |key| format!(".bucket-{}.object-{}.internal.json", code("vidhuk"), code(key));
        let (kept, gone) = (about("here.jpg"), about("gone.jpg"));
        let names = [kept.as_str(), gone.as_str(), ".upload-1.json", ".upload_id-1.part-1", "notes.txt"];
        for name in names {
            fs::write(folder.path().join(name), "").unwrap();
        }
        fs::create_dir(folder.path().join("vidhuk")).unwrap();
        fs::write(folder.path().join("vidhuk/here.jpg"), "").unwrap();
        sweep(folder.path()).unwrap();
        let left: Vec<_> = names.map(|name| folder.path().join(name).exists()).into();
        assert_eq!(left, [true, false, false, false, true]);
    }
}
