//! Which parts of a text are hidden in the one that the public will read.

/// What stands for an e-mail or a name; a digit becomes one [`DOT`].
const MAIL: &str = "•••@•••";
const DOT: char = '•';

/// The text in pieces, each with whether it is hidden in `shown`. Where somebody changed more than that, the rest is
/// one piece, not hidden.
pub fn pieces(text: &str, shown: &str) -> Vec<(bool, String)> {
    let mut pieces: Vec<(bool, String)> = Vec::new();
    let mut put = |hidden: bool, text: &str| match pieces.last_mut() {
        Some((same, piece)) if *same == hidden => piece.push_str(text),
        _ => pieces.push((hidden, text.to_owned())),
    };
    let (mut text, mut shown) = (text, shown);
    while let Some(letter) = text.chars().next() {
        let (own, rest) = text.split_at(letter.len_utf8());
        if let Some(after) = shown.strip_prefix(own) {
            put(false, own);
            (text, shown) = (rest, after);
        } else if let Some(after) = shown.strip_prefix(MAIL) {
            let end = end_of_mail(text);
            put(true, &text[..end]);
            (text, shown) = (&text[end..], after);
        } else if let Some(after) = shown.strip_prefix(DOT).filter(|_| letter.is_ascii_digit()) {
            put(true, own);
            (text, shown) = (rest, after);
        } else {
            put(false, text);
            break;
        }
    }
    pieces
}

/// Where an e-mail or a name at the beginning of a text ends: a full stop behind it is of the sentence.
fn end_of_mail(text: &str) -> usize {
    let within = |letter: char| letter.is_alphanumeric() || "._%+-@".contains(letter);
    let end = text.find(|letter| !within(letter)).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', '%', '+']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str, shown: &str) -> Vec<String> {
        pieces(text, shown).into_iter().filter(|(hidden, _)| *hidden).map(|(_, piece)| piece).collect()
    }

    #[test]
    fn what_is_masked_is_found_in_the_text() {
        let text = "Дзвоніть 067 123-45-67 або пишіть olena@example.ua, будинок 7.";
        let shown = "Дзвоніть ••• •••-••-•• або пишіть •••@•••, будинок 7.";
        assert_eq!(hidden(text, shown), ["067", "123", "45", "67", "olena@example.ua"]);
        let whole: String = pieces(text, shown).into_iter().map(|(_, piece)| piece).collect();
        assert_eq!(whole, text);
    }

    #[test]
    fn nothing_is_marked_where_nothing_is_hidden_or_all_was_rewritten() {
        assert!(hidden("Яма 7 на дорозі", "Яма 7 на дорозі").is_empty());
        assert!(hidden("Яма на дорозі", "Інше").is_empty());
        assert_eq!(hidden("a@b.ua", "•••@•••"), ["a@b.ua"]);
        assert_eq!(hidden("Пишіть: a@b.ua. Чекаю 5 днів.", "Пишіть: •••@•••. Чекаю 5 днів."), ["a@b.ua"]);
        assert_eq!(hidden("a@b.ua, @olena_k", "•••@•••, •••@•••"), ["a@b.ua", "@olena_k"]);
    }
}
