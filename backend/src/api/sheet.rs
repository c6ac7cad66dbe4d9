//! What all tables for spreadsheets share.

/// Tells a spreadsheet that what follows is UTF-8.
pub const MARK: &str = "\u{feff}";

/// Words that a spreadsheet would take for a formula are words all the same.
#[must_use]
pub fn plain(words: &str) -> String {
    if words.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{words}") } else { words.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_looks_like_a_formula_is_text() {
        assert_eq!(plain("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(plain("-1"), "'-1");
        assert_eq!(plain("Яма на дорозі"), "Яма на дорозі");
    }
}
