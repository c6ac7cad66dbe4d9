//! What people write.

use crate::door::Form;
use contract::{appeals::FileAppeal, fields::Point};
use uuid::Uuid;

/// In the middle of the city.
pub const KHRESHCHATYK: Point = Point { lat: 50.4478, lon: 30.5222 };
/// In the north of the city, another district.
pub const OBOLON: Point = Point { lat: 50.5118, lon: 30.4983 };
/// In Brovary, outside the city.
pub const OUTSIDE: Point = Point { lat: 50.511, lon: 30.79 };

fn draft(category: &str, text: &str) -> FileAppeal {
    FileAppeal {
        category: category.into(),
        lat: Some(KHRESHCHATYK.lat),
        lon: Some(KHRESHCHATYK.lon),
        address: "вул. Хрещатик, 22".into(),
        text: text.into(),
        residence: "Київ, вул. Шовковична, 7, кв. 3".into(),
        publish: true,
        ..FileAppeal::default()
    }
}

/// A pothole on Khreshchatyk: 15 days; an answer that it is done needs a photo.
#[must_use]
pub fn pothole() -> FileAppeal {
    draft("pothole", "Глибока яма посеред дороги, вже третя машина пошкодила колесо.")
}

/// A cold flat on Khreshchatyk: about a dwelling, 3 days.
#[must_use]
pub fn no_heating() -> FileAppeal {
    draft("no-heating", "У квартирі холодно, батареї не гріють від учора.")
}

/// A complaint about an agency: a moderator reads it first.
#[must_use]
pub fn complaint() -> FileAppeal {
    draft("no-answer", "Мені не відповіли на звернення про яму, хоча строк давно минув.")
}

/// Thanks: has no term.
#[must_use]
pub fn gratitude() -> FileAppeal {
    draft("thanks-city", "Дякую за швидко полагоджене освітлення у дворі!")
}

/// Changes of what somebody is about to file.
pub trait Draft: Sized {
    #[must_use]
    fn about(self, category: &str) -> Self;
    #[must_use]
    fn at(self, place: Point) -> Self;
    #[must_use]
    fn with_text(self, text: &str) -> Self;
    #[must_use]
    fn with_address(self, address: &str) -> Self;
    #[must_use]
    fn with_media(self, media: &[Uuid]) -> Self;
    #[must_use]
    fn not_public(self) -> Self;
    /// The fields of the form that says the same.
    fn form(&self) -> Form;
}

impl Draft for FileAppeal {
    fn about(self, category: &str) -> Self {
        Self { category: category.into(), ..self }
    }

    fn at(self, place: Point) -> Self {
        Self { lat: Some(place.lat), lon: Some(place.lon), ..self }
    }

    fn with_text(self, text: &str) -> Self {
        Self { text: text.into(), ..self }
    }

    fn with_address(self, address: &str) -> Self {
        Self { address: address.into(), ..self }
    }

    fn with_media(self, media: &[Uuid]) -> Self {
        Self { media: media.to_vec(), ..self }
    }

    fn not_public(self) -> Self {
        Self { publish: false, ..self }
    }

    fn form(&self) -> Form {
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        let mut form = Form::new()
            .field("category", &self.category)
            .field("lat", number(self.lat))
            .field("lon", number(self.lon))
            .field("address", &self.address)
            .field("text", &self.text)
            .field("name", &self.name)
            .field("residence", &self.residence)
            .field("email", &self.email);
        if self.publish {
            form = form.field("publish", "on");
        }
        self.media.iter().fold(form, |form, id| form.field("media", id.to_string()))
    }
}
