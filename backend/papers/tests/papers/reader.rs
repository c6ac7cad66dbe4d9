//! Reads the words of a PDF back, as a program that searches or copies does: pages, fonts, and by their tables from
//! numbers to letters. It knows as much of PDF as our papers need, and nothing of how they are made.

use flate2::read::ZlibDecoder;
use std::{collections::HashMap, io::Read};

/// The words of each page, a line of the page a line.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    assert!(pdf.starts_with(b"%PDF-1.") && pdf.trim_ascii_end().ends_with(b"%%EOF"), "it is a PDF, to its end");
    let objects = objects(pdf);
    let unicode: HashMap<_, _> = fonts(&objects).into_iter().map(|(name, id)| (name, letters(&objects, id))).collect();
    let order = &objects[&3].0;
    let kids = between(order, "/Kids [", "]");
    references(kids)
        .map(|page| words(&stream(&objects, reference(&objects[&page].0, "/Contents ")), &unicode))
        .collect()
}

/// Dictionary and stream of an object.
type Objects<'p> = HashMap<u32, (String, &'p [u8])>;

fn objects(pdf: &[u8]) -> Objects<'_> {
    let mut found = HashMap::new();
    let mut at = 0;
    while let Some(begin) = find(&pdf[at..], b" 0 obj\n").map(|place| at + place) {
        let start = pdf[..begin].iter().rposition(|byte| *byte == b'\n').map_or(0, |place| place + 1);
        let id = std::str::from_utf8(&pdf[start..begin]).ok().and_then(|id| id.parse().ok()).expect("an id");
        let body = &pdf[begin + 7..];
        let whole = find(body, b"\nendobj").expect("an end");
        // A stream may hold anything, also the word for its end: it is as long as it says.
        let (dict, rest) = body.split_at(find(body, b"stream\n").unwrap_or(whole).min(whole));
        let dict = String::from_utf8_lossy(dict).into_owned();
        let length =
            dict.contains("/Length ").then(|| between(&dict, "/Length ", "\n").trim().parse().expect("a length"));
        let data = length.map_or(&rest[..0], |length: usize| &rest[7..7 + length]);
        at = begin + 7 + dict.len() + data.len();
        found.insert(id, (dict, data));
    }
    found
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|part| part == word)
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let rest = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}")).1;
    rest.split_once(end).map_or(rest, |(inner, _)| inner)
}

fn reference(dict: &str, key: &str) -> u32 {
    between(dict, key, " ").trim().parse().expect("a reference")
}

fn references(list: &str) -> impl Iterator<Item = u32> {
    list.split("0 R").filter_map(|id| id.trim().parse().ok())
}

fn stream(objects: &Objects<'_>, id: u32) -> Vec<u8> {
    let mut text = Vec::new();
    ZlibDecoder::new(objects[&id].1).read_to_end(&mut text).expect("a pressed stream");
    text
}

/// Names of the fonts on the pages.
fn fonts(objects: &Objects<'_>) -> HashMap<String, u32> {
    let page = objects.values().find(|(dict, _)| dict.contains("/Type /Page\n")).expect("a page");
    let fonts = between(&page.0, "/Font <<", ">>");
    let named = fonts.split('/').skip(1).map(|font| font.split_once(' ').expect("a name and a reference"));
    named.map(|(name, id)| (name.to_owned(), references(id).next().expect("a font"))).collect()
}

/// By its table, the letter of each number of a font.
fn letters(objects: &Objects<'_>, font: u32) -> HashMap<u16, char> {
    let table = stream(objects, reference(&objects[&font].0, "/ToUnicode "));
    let table = String::from_utf8(table).expect("a table");
    let pairs = table.lines().filter_map(|line| line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <"));
    let hex = |text: &str| u16::from_str_radix(text, 16).expect("a number");
    let pairs = pairs.filter(|(number, _)| *number != "0000");
    pairs.map(|(number, letter)| (hex(number), char::from_u32(hex(letter).into()).expect("a letter"))).collect()
}

/// The words of a page's content.
fn words(content: &[u8], unicode: &HashMap<String, HashMap<u16, char>>) -> String {
    let mut text = String::new();
    let mut font = None;
    let mut at = 0;
    while at < content.len() {
        match content[at] {
            b'(' => {
                let (bytes, end) = string(content, at + 1);
                at = end;
                let letters = &unicode[font.as_ref().expect("a font comes first")];
                let pairs = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
                text.extend(pairs.map(|number| letters[&number]));
            }
            b'<' if content[at + 1] == b'<' => at += 2,
            b'<' => {
                let end = at + find(&content[at..], b">").expect("an end");
                let hex = std::str::from_utf8(&content[at + 1..end]).expect("hex");
                let letters = &unicode[font.as_ref().expect("a font comes first")];
                let numbers = hex.as_bytes().chunks_exact(4).map(|four| std::str::from_utf8(four).expect("hex"));
                text.extend(numbers.map(|four| letters[&u16::from_str_radix(four, 16).expect("hex")]));
                at = end + 1;
            }
            b'F' => {
                let end = at + find(&content[at..], b" ").expect("an end");
                font = Some(String::from_utf8_lossy(&content[at..end]).into_owned());
                at = end;
            }
            b'E' if content[at..].starts_with(b"ET") => {
                text.push('\n');
                at += 2;
            }
            _ => at += 1,
        }
    }
    text
}

/// A string in brackets, and where it ends.
fn string(content: &[u8], mut at: usize) -> (Vec<u8>, usize) {
    let (mut bytes, mut depth) = (Vec::new(), 0);
    loop {
        match content[at] {
            b'\\' => {
                at += 1;
                bytes.push(match content[at] {
                    b'n' => b'\n',
                    b'r' => b'\r',
                    b't' => b'\t',
                    b'b' => 8,
                    b'f' => 12,
                    b'0'..=b'7' => {
                        let digits = std::str::from_utf8(&content[at..at + 3]).expect("three octal digits");
                        at += 2;
                        u8::from_str_radix(digits, 8).expect("three octal digits")
                    }
                    other => other,
                });
            }
            b')' if depth == 0 => return (bytes, at + 1),
            byte => {
                depth += i32::from(byte == b'(') - i32::from(byte == b')');
                bytes.push(byte);
            }
        }
        at += 1;
    }
}
