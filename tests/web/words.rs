//! The words of the pages, as the front end has them, so that a better word breaks no test.

use serde_json::Value;
use std::{path::Path, sync::LazyLock};

fn read(lang: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../frontend/locales/{lang}.json"));
    let text = std::fs::read_to_string(path).expect("the words");
    serde_json::from_str(&text).expect("JSON")
}

static UK: LazyLock<Value> = LazyLock::new(|| read("uk"));
static EN: LazyLock<Value> = LazyLock::new(|| read("en"));

fn find(words: &Value, path: &str) -> String {
    let word = words.pointer(&format!("/{}", path.replace('.', "/"))).and_then(Value::as_str);
    word.unwrap_or_else(|| panic!("there is no word {path}")).to_owned()
}

/// A word in Ukrainian, by its path: `home.title`.
pub fn uk(path: &str) -> String {
    find(&UK, path)
}

/// The same in English.
pub fn en(path: &str) -> String {
    find(&EN, path)
}
