//! A page as a reader without scripts has it.

use crate::door::Reply;

/// The HTML of a page.
pub struct Page {
    pub html: String,
    pub reply: Reply,
}

impl Page {
    /// The page of a reply, which must have this status.
    pub fn of(reply: Reply, status: u16) -> Self {
        assert_eq!(reply.status, status, "{reply:?}");
        assert!(reply.header("content-type").starts_with("text/html"), "{reply:?}");
        Self { html: reply.text(), reply }
    }

    /// What is written on it, without its tags and scripts.
    pub fn words(&self) -> String {
        let mut words = String::new();
        let mut rest = self.html.as_str();
        while let Some(start) = rest.find('<') {
            words.push_str(&rest[..start]);
            rest = &rest[start..];
            for hidden in ["script", "style"] {
                if rest.starts_with(&format!("<{hidden}")) {
                    rest = rest.find(&format!("</{hidden}")).map_or("", |end| &rest[end..]);
                }
            }
            // Leptos marks where its texts meet.
            let end = if rest.starts_with("<!--") { "-->" } else { ">" };
            rest = rest.find(end).map_or("", |at| &rest[at + end.len()..]);
        }
        let text = [&words, rest].map(String::from).concat();
        let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#39;", "'"), ("&amp;", "&")];
        plain.iter().fold(text, |text, (escaped, sign)| text.replace(escaped, sign))
    }

    #[track_caller]
    pub fn says(&self, words: &str) -> &Self {
        assert!(self.words().contains(words), "the page does not say {words:?}:\n{}", self.words());
        self
    }

    #[track_caller]
    pub fn is_silent_about(&self, words: &str) -> &Self {
        assert!(!self.html.contains(words), "the page says {words:?}");
        self
    }

    /// All tags of a name.
    pub fn tags(&self, name: &str) -> Vec<Tag> {
        let start = format!("<{name}");
        let starts = self.html.match_indices(&start).map(|(at, _)| &self.html[at + start.len()..]);
        starts.filter(|rest| rest.starts_with([' ', '>', '/', '\n'])).map(Tag::read).collect()
    }

    /// The field of a form by its name.
    pub fn field(&self, name: &str) -> Option<Tag> {
        let all = ["input", "select", "textarea"].into_iter().flat_map(|tag| self.tags(tag));
        all.into_iter().find(|tag| tag.get("name") == Some(name))
    }

    /// What stands in a field, or is ticked or chosen; empty where there is nothing.
    pub fn value(&self, name: &str) -> String {
        let Some(field) = self.field(name) else { return String::new() };
        field.get("value").map(str::to_owned).unwrap_or_default()
    }

    /// What stands in all hidden fields of a name.
    pub fn values(&self, name: &str) -> Vec<String> {
        let fields = self.tags("input").into_iter().filter(|tag| tag.get("name") == Some(name));
        fields.filter_map(|tag| tag.get("value").map(str::to_owned)).collect()
    }

    /// Where the forms go to.
    pub fn forms(&self) -> Vec<String> {
        self.tags("form").iter().filter_map(|tag| tag.get("action").map(str::to_owned)).collect()
    }
}

/// A tag: its attributes in their order.
#[derive(Debug, Clone)]
pub struct Tag(Vec<(String, String)>);

impl Tag {
    /// Reads the attributes behind the name of a tag.
    fn read(rest: &str) -> Self {
        let mut attributes = Vec::new();
        let mut rest = rest.trim_start();
        while !rest.is_empty() && !rest.starts_with(['>', '/']) {
            let end = rest.find(['=', ' ', '>', '\n']).unwrap_or(rest.len());
            let name = rest[..end].to_owned();
            rest = &rest[end..];
            let mut value = String::new();
            if let Some(quoted) = rest.strip_prefix("=\"") {
                let end = quoted.find('"').unwrap_or(quoted.len());
                value = quoted[..end].replace("&quot;", "\"").replace("&amp;", "&");
                rest = quoted.get(end + 1..).unwrap_or_default();
            } else if let Some(bare) = rest.strip_prefix('=') {
                let end = bare.find([' ', '>']).unwrap_or(bare.len());
                bare[..end].clone_into(&mut value);
                rest = &bare[end..];
            }
            attributes.push((name, value));
            rest = rest.trim_start();
        }
        Self(attributes)
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
    }
}
