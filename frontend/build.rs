//! Makes Rust of the words: one struct tree for both languages, so that a key which one language lacks does not compile.

use serde_json::{Map, Value};
use std::{collections::BTreeSet, env, fmt::Write as _, fs, path::Path};

/// Words that only pages of the staff have; the residents' module goes without.
const OF_STAFF: [&str; 21] = [
    "admin",
    "alike",
    "buckets",
    "call",
    "call_results",
    "calls",
    "desk",
    "desk_sorts",
    "duties",
    "exports",
    "keys",
    "late",
    "league",
    "load",
    "many",
    "moderation",
    "password",
    "template_fields",
    "trace",
    "views",
    "wall",
];
const PLURALS_UK: [&str; 4] = ["one", "few", "many", "other"];
const PLURALS_EN: [&str; 2] = ["one", "other"];

fn main() {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build.rs");
    let (mut uk, mut en) = (read("locales/uk.json"), read("locales/en.json"));
    let mut mistakes = Vec::new();
    compare("", &uk, &en, &mut mistakes);
    if env::var_os("CARGO_FEATURE_STAFF").is_none() {
        for words in [&mut uk, &mut en] {
            words.retain(|section, _| !OF_STAFF.contains(&section.as_str()));
        }
    }
    let mut code = String::new();
    if mistakes.is_empty() {
        declare("Words", &uk, &mut code);
        for (name, lang, words) in [("UK", "Uk", &uk), ("EN", "En", &en)] {
            let value = literal("Words", lang, words);
            writeln!(code, "pub static {name}: Words = {value};").expect("a string grows");
        }
    }
    for mistake in mistakes {
        writeln!(code, "compile_error!({mistake:?});").expect("a string grows");
    }
    let out = env::var("OUT_DIR").expect("cargo names the folder");
    fs::write(Path::new(&out).join("words.rs"), code).expect("the folder is ours");
}

fn read(path: &str) -> Map<String, Value> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Writes down what one language has and the other lacks, by key.
fn compare(at: &str, uk: &Map<String, Value>, en: &Map<String, Value>, mistakes: &mut Vec<String>) {
    let keys: BTreeSet<&String> = uk.keys().chain(en.keys()).collect();
    for key in keys {
        let path = format!("{at}{key}");
        match (uk.get(key), en.get(key)) {
            (None, _) => mistakes.push(format!("locales/uk.json lacks {path}")),
            (_, None) => mistakes.push(format!("locales/en.json lacks {path}")),
            (Some(Value::Object(uk)), Some(Value::Object(en))) if is_plural(uk) || is_plural(en) => {
                for (file, has, wants) in [("uk", uk, &PLURALS_UK[..]), ("en", en, &PLURALS_EN[..])] {
                    for form in wants.iter().filter(|form| !has.contains_key(**form)) {
                        mistakes.push(format!("locales/{file}.json lacks the plural form {path}.{form}"));
                    }
                }
            }
            (Some(Value::Object(uk)), Some(Value::Object(en))) => compare(&format!("{path}."), uk, en, mistakes),
            (Some(Value::String(uk)), Some(Value::String(en))) if holes(uk) != holes(en) => {
                mistakes.push(format!("{path} has other placeholders in uk.json than in en.json"));
            }
            (Some(Value::Array(uk)), Some(Value::Array(en))) if uk.len() != en.len() => {
                mistakes.push(format!("{path} has another length in uk.json than in en.json"));
            }
            (Some(uk), Some(en)) if std::mem::discriminant(uk) != std::mem::discriminant(en) => {
                mistakes.push(format!("{path} is of another kind in uk.json than in en.json"));
            }
            _ => {}
        }
    }
}

fn is_plural(value: &Map<String, Value>) -> bool {
    value.contains_key("other")
}

/// The names in braces.
fn holes(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

fn type_name(outer: &str, key: &str) -> String {
    let camel: String = key.split('_').map(|part| part[..1].to_uppercase() + &part[1..]).collect();
    format!("{}{camel}", if outer == "Words" { "" } else { outer })
}

/// The struct of one object, its methods, and the structs inside it.
fn declare(name: &str, words: &Map<String, Value>, code: &mut String) {
    let (mut fields, mut methods, mut inner) = (String::new(), String::new(), String::new());
    for (key, value) in words {
        let (field, method) = match value {
            Value::Object(forms) if is_plural(forms) => (
                format!("{key}_: crate::plural::Plural"),
                format!("pub fn {key}(&self, count: u64) -> String {{ self.{key}_.of(count) }}"),
            ),
            Value::Object(object) => {
                let class = type_name(name, key);
                declare(&class, object, &mut inner);
                (format!("pub {key}: {class}"), String::new())
            }
            Value::Array(items) => (format!("pub {key}: [&'static str; {}]", items.len()), String::new()),
            Value::String(text) if !holes(text).is_empty() => (format!("{key}_: &'static str"), filling(key, text)),
            _ => (format!("pub {key}: &'static str"), String::new()),
        };
        writeln!(fields, "    {field},").expect("a string grows");
        if !method.is_empty() {
            writeln!(methods, "    #[must_use] {method}").expect("a string grows");
        }
    }
    writeln!(code, "pub struct {name} {{\n{fields}}}\nimpl {name} {{\n{methods}}}\n{inner}").expect("a string grows");
}

/// The method that fills the holes of a text.
fn filling(key: &str, text: &str) -> String {
    let names = holes(text);
    let parameters: Vec<_> = names.iter().map(|name| format!("{name}: impl std::fmt::Display")).collect();
    let pairs: Vec<_> = names.iter().map(|name| format!("(\"{{{name}}}\", &{name})")).collect();
    format!(
        "pub fn {key}(&self, {}) -> String {{ crate::text::fill(self.{key}_, &[{}]) }}",
        parameters.join(", "),
        pairs.join(", ")
    )
}

fn literal(name: &str, lang: &str, words: &Map<String, Value>) -> String {
    let mut fields = String::new();
    for (key, value) in words {
        let field = match value {
            Value::Object(forms) if is_plural(forms) => {
                let form =
                    |form: &str| forms.get(form).or(forms.get("other")).and_then(Value::as_str).unwrap_or_default();
                let [one, few, many, other] = PLURALS_UK.map(form);
                format!(
                    "{key}_: crate::plural::Plural {{ lang: crate::Lang::{lang}, one: {one:?}, few: {few:?}, many: {many:?}, other: {other:?} }}"
                )
            }
            Value::Object(object) => format!("{key}: {}", literal(&type_name(name, key), lang, object)),
            Value::Array(items) => format!("{key}: {}", Value::Array(items.clone())),
            Value::String(text) if !holes(text).is_empty() => format!("{key}_: {text:?}"),
            other => format!("{key}: {:?}", other.as_str().unwrap_or_default()),
        };
        write!(fields, "{field}, ").expect("a string grows");
    }
    format!("{name} {{ {fields} }}")
}
