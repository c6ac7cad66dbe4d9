//! A letter as programs for mail read it (RFC 5322, MIME).

use chrono::{DateTime, Utc};
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};
use url::Host;

/// Who writes: the address of the city, and the host by which letters are told apart.
#[derive(Clone, Debug)]
pub struct Sender {
    pub mailbox: Mailbox,
    pub host: String,
}

/// A letter to one reader. Every try of it is the same to the last byte.
#[derive(Clone, Debug)]
pub struct Letter {
    /// What the letter is known by, without a host: letters, digits, dashes.
    pub id: String,
    pub from: Sender,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub at: DateTime<Utc>,
    /// Where the reader stops letters of this kind: a page for people, and by one click a request of a program for mail
    /// (RFC 8058).
    pub leave: Option<String>,
}

impl Letter {
    /// The same in text and HTML.
    ///
    /// # Errors
    /// Why it can be sent to nobody.
    pub fn message(&self) -> Result<Message, String> {
        let to = address(&self.to).ok_or_else(|| "the reader's address is none".to_owned())?;
        // A letter of a machine: other machines need not answer it (RFC 3834).
        let by_machine =
            |name: &'static str, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
        // Whatever of it came from people is words of one line.
        let subject = self.subject.replace(|c: char| c.is_control(), " ");
        let body = MultiPart::alternative()
            .boundary(format!("part-{}", self.id))
            .singlepart(SinglePart::plain(self.text.clone()))
            .singlepart(SinglePart::html(self.html.clone()));
        let mut message = Message::builder();
        if let Some(leave) = &self.leave {
            message = message
                .raw_header(by_machine("List-Unsubscribe", &format!("<{leave}>")))
                .raw_header(by_machine("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        }
        message
            .from(self.from.mailbox.clone())
            .to(Mailbox::new(None, to))
            .subject(subject)
            .message_id(Some(format!("<{}@{}>", self.id, self.from.host)))
            .date(self.at.into())
            .raw_header(by_machine("Auto-Submitted", "auto-generated"))
            .raw_header(by_machine("X-Auto-Response-Suppress", "All"))
            .multipart(body)
            .map_err(|error| error.to_string())
    }
}

/// An address whose host is written as every mail server understands it: `пошта.укр` is `xn--80a1acny.xn--j1amh`.
fn address(text: &str) -> Option<Address> {
    let (user, domain) = text.rsplit_once('@')?;
    match Host::parse(domain) {
        Ok(Host::Domain(domain)) => Address::new(user, domain).ok(),
        _ => Address::new(user, domain).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(to: &str, subject: &str) -> Letter {
        let mailbox = "Відгук <vidhuk@city.example>".parse().unwrap();
        Letter {
            id: "notice-1".into(),
            from: Sender { mailbox, host: "city.example".into() },
            to: to.into(),
            subject: subject.into(),
            text: "Добрий день!".into(),
            html: "<p>Добрий день!</p>".into(),
            leave: None,
            at: DateTime::from_timestamp(1_772_524_800, 0).unwrap(),
        }
    }

    fn written(letter: &Letter) -> String {
        String::from_utf8(letter.message().unwrap().formatted()).unwrap()
    }

    #[test]
    fn a_letter_is_ascii_says_what_it_is_and_is_the_same_every_time() {
        let one = letter("olena@example.ua", "Звернення 26-0000001 зареєстровано");
        let text = written(&one);
        assert!(text.is_ascii());
        for line in [
            "Message-ID: <notice-1@city.example>",
            "Auto-Submitted: auto-generated",
            "multipart/alternative",
            "To: olena@example.ua",
        ] {
            assert!(text.contains(line), "{line} in\n{text}");
        }
        assert_eq!(text, written(&one));
    }

    #[test]
    fn a_letter_that_can_be_stopped_says_so_to_programs() {
        let leave = Some("https://city.example/unsubscribe?number=26-0000001&email=o%40e.ua&token=x".to_owned());
        let text = written(&Letter { leave, ..letter("olena@example.ua", "Так") });
        let unfolded = text.replace("\r\n ", " ");
        assert!(
            unfolded.contains(
                "List-Unsubscribe: <https://city.example/unsubscribe?number=26-0000001&email=o%40e.ua&token=x>\r\n"
            ),
            "{text}"
        );
        assert!(unfolded.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{text}");
    }

    #[test]
    fn words_of_people_make_no_headers() {
        let text = written(&letter("olena@example.ua", "Так\r\nBcc: all@example.ua\r\n\r\n<b>"));
        assert!(!text.contains("\nBcc:"), "{text}");
        for nobody in ["olena@example.ua\r\nBcc: all@example.ua", "olena", "", "a@b@c.ua\n"] {
            assert!(letter(nobody, "Так").message().is_err(), "{nobody}");
        }
    }

    #[test]
    fn a_host_in_cyrillic_is_written_for_mail_servers() {
        assert!(written(&letter("olena@пошта.укр", "Так")).contains("olena@xn--"));
    }
}
