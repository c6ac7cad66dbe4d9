//! A text in which the words stand out that a search was for.

use leptos::prelude::*;

/// The text, with each of these words of it marked.
pub fn marked(text: &str, marks: &[String]) -> AnyView {
    if marks.is_empty() {
        return text.to_owned().into_any();
    }
    let piece = |(piece, hit): (&str, bool)| {
        let piece = piece.to_owned();
        if hit { view! { <mark>{piece}</mark> }.into_any() } else { piece.into_any() }
    };
    pieces(text, marks).into_iter().map(piece).collect_view().into_any()
}

/// The text in pieces, and whether each is one of the words.
fn pieces<'a>(text: &'a str, marks: &[String]) -> Vec<(&'a str, bool)> {
    let mut pieces = Vec::new();
    let (mut begun, mut at) = (0, 0);
    while let Some(sign) = text[at..].chars().next() {
        let alone = |mark: &&String| {
            let joined = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
            text[at..].starts_with(mark.as_str())
                && !joined(text[..at].chars().next_back())
                && !joined(text[at + mark.len()..].chars().next())
        };
        // The longest: another may be its beginning.
        match marks.iter().filter(|mark| !mark.is_empty()).filter(alone).max_by_key(|mark| mark.len()) {
            Some(mark) => {
                if begun < at {
                    pieces.push((&text[begun..at], false));
                }
                pieces.push((&text[at..at + mark.len()], true));
                at += mark.len();
                begun = at;
            }
            None => at += sign.len_utf8(),
        }
    }
    if begun < text.len() {
        pieces.push((&text[begun..], false));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn whole_words_are_marked_and_parts_of_others_are_not() {
        let marks = ["яма".to_owned(), "під’їзд".to_owned(), "під".to_owned()];
        let marked = |text| {
            let hits = pieces(text, &marks).into_iter().filter(|(_, hit)| *hit);
            hits.map(|(piece, _)| piece).collect::<Vec<_>>()
        };
        assert_eq!(marked("яма, ямами й під’їзд під яма"), ["яма", "під’їзд", "під", "яма"]);
        let whole: String = pieces("яма тут", &marks).into_iter().map(|(piece, _)| piece).collect();
        assert_eq!(whole, "яма тут");
    }
}
