use std::collections::BTreeSet;

use atlas::{Days, Filter};
use proptest::{collection::btree_set, prelude::*};

use crate::city::{filter, now, passing, story};

proptest! {
    #[test]
    fn some_appeals_alone_are_a_city_of_their_own(
        story in story(), ids in btree_set(0u64..80, 0..40), filter in filter(), now in now()
    ) {
        let only = story.atlas().snapshot().only(ids.iter().copied().chain([u64::MAX, 1 << 31]));
        let there: Vec<_> = story.appeals().into_iter().filter(|appeal| ids.contains(&appeal.id)).collect();
        prop_assert_eq!(only.len(), there.len());
        prop_assert_eq!(only.count(&filter, now), passing(&there, &filter, now).len() as u64);
        let of_them = atlas::Atlas::from_rows(crate::city::STATES, there).unwrap().snapshot();
        let days = Days::default();
        prop_assert_eq!(only.figures(&filter, &days, now), of_them.figures(&filter, &days, now));
        prop_assert_eq!(only.count(&Filter::default(), now), ids.intersection(&all(&story)).count() as u64);
    }
}

fn all(story: &crate::city::Story) -> BTreeSet<u64> {
    story.appeals().into_iter().map(|appeal| appeal.id).collect()
}
