//! What the forms of a word have in common.

/// Endings of nouns, adjectives and the like, as words are read; the longer first. Russian «-ая» is not among them: it would
/// take «трамвая» from «трамвай».
const ENDINGS: [&str; 36] = [
    "ого", "его", "ому", "ему", "ими", "ями", "ами", "ови", "еви", "ою", "ею", "ом", "ем", "им", "ам", "ям", "ах",
    "ях", "их", "ии", "ои", "еи", "ое", "ее", "ую", "юю", "ов", "ев", "ив", "а", "я", "о", "е", "и", "у", "ю",
];

/// Letters of a stem at least.
const LEAST: usize = 2;

/// The part of a word (as words are kept) that all its forms have: «яма», «ями», «ямою» have one, and so have «дорога»
/// and «дорозі». No grammar, only its endings: two words of one stem may still be two.
#[must_use]
pub fn stem(word: &str) -> String {
    if super::is_number(word) {
        return word.to_owned();
    }
    let mut bare = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending));
    let bare = bare.find(|bare| bare.chars().count() >= LEAST).unwrap_or(word);
    // Дорога, дорозі; рука, руці; муха, мусі.
    let mut stem = bare.to_owned();
    let turned = match stem.pop() {
        Some('з') => 'г',
        Some('ц') => 'к',
        Some('с') => 'х',
        Some(other) => other,
        None => return stem,
    };
    stem.push(turned);
    stem
}

#[cfg(test)]
mod tests {
    use super::stem;
    use crate::search::words_of;

    #[test]
    fn forms_of_a_word_have_one_stem_and_other_words_another() {
        let stem_of = |word: &str| stem(&words_of(word).pop_first().expect("a word"));
        for forms in [
            "яма ями яму ямою ям ямами",
            "дорога дороги дорозі дорогу дорогою",
            "вулиця вулиці вулицю вулицею",
            "ліхтар ліхтаря ліхтарі ліхтарів ліхтарями",
            "під'їзд під’їзду підʼїзді ПІДЇЗДОМ",
            "великий великого великому великі велика",
            "трамвай трамвая трамваю трамваєм",
        ] {
            let mut forms = forms.split(' ');
            let first = stem_of(forms.next().expect("a form"));
            for form in forms {
                assert_eq!(stem_of(form), first, "{form}");
            }
        }
        assert_ne!(stem_of("ліфт"), stem_of("ліст"));
        assert_ne!(stem_of("22"), stem_of("23"));
        assert_eq!(stem_of("12а"), "12а");
    }
}
