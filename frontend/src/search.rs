//! Search in the catalogue as one types: every part of what is typed must begin a word of the
//! category's name or of the words by which people look for it.

use contract::city::{Category, Group};

/// Lower case, without the differences that people do not type.
fn plain(text: &str) -> String {
    let fold = |c: char| match c {
        'ґ' => 'г',
        'ё' => 'е',
        'ʼ' | '’' | '`' => '\'',
        c if c.is_alphanumeric() || c == '\'' => c,
        _ => ' ',
    };
    text.to_lowercase().chars().map(fold).collect()
}

/// How well the parts fit a text: at the beginning of words, or inside long ones.
fn fits(parts: &[String], text: &str) -> bool {
    let text = plain(text);
    parts.iter().all(|part| {
        text.split_whitespace().any(|word| word.starts_with(part.as_str()))
            || (part.chars().count() > 3 && text.contains(part.as_str()))
    })
}

/// The categories that fit, best first: by name, then by everyday words, then by group. All where nothing is typed.
pub fn find<'a>(groups: &'a [Group], typed: &str) -> Vec<(&'a Group, &'a Category)> {
    let parts: Vec<String> = plain(typed).split_whitespace().map(str::to_owned).collect();
    let all = || {
        groups
            .iter()
            .flat_map(|group| group.categories.iter().filter(|one| !one.retired).map(move |category| (group, category)))
    };
    let rank = |(group, category): &(&Group, &Category)| {
        let name = &category.name;
        if fits(&parts, &name.uk) || fits(&parts, &name.en) {
            Some(0)
        } else if category.words.iter().any(|word| fits(&parts, word)) {
            Some(1)
        } else {
            let whole = format!("{} {} {} {}", group.name.uk, name.uk, group.name.en, category.words.join(" "));
            fits(&parts, &whole).then_some(2)
        }
    };
    let mut found: Vec<_> = all().filter_map(|pair| Some((rank(&pair)?, pair))).collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, pair)| pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{Kind, city::Named};

    fn category(code: &str, uk: &str, words: &[&str]) -> Category {
        Category {
            name: Named { code: code.into(), uk: uk.into(), en: code.into() },
            kind: Kind::Application,
            term: None,
            dwelling: false,
            photo: false,
            retired: false,
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        }
    }

    #[test]
    fn parts_of_words_find_a_category_by_name_before_by_everyday_words() {
        let roads = Group {
            name: Named { code: "roads".into(), uk: "Дороги".into(), en: "Roads".into() },
            icon: "road".into(),
            categories: vec![
                category("kerb", "Пошкоджений бордюр", &["яма біля бордюру"]),
                category("pothole", "Яма на дорозі", &["вибоїна", "асфальт"]),
            ],
        };
        let groups = [roads];
        let codes = |typed: &str| find(&groups, typed).iter().map(|(_, c)| c.name.code.clone()).collect::<Vec<_>>();
        assert_eq!(codes("ям"), ["pothole", "kerb"]);
        assert_eq!(codes("дор ям"), ["pothole", "kerb"]);
        assert_eq!(codes("Вибої"), ["pothole"]);
        assert_eq!(codes(""), ["kerb", "pothole"]);
        assert!(codes("ліфт").is_empty());
    }
}
