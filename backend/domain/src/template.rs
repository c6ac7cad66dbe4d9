//! Templates: a text with fields in braces. One with a mistake is never kept, so filling one in cannot fail.

use contract::{Readers, problem::Fault, templates::TemplateField};

/// What stands where an appeal does not tell a field.
const UNTOLD: &str = "…";
/// Of what stands behind a brace so many characters are told.
const TOLD: usize = 24;

/// A text that can be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Words(String),
    Field(TemplateField),
}

impl Template {
    /// Reads a text that these will read once it is filled in.
    ///
    /// # Errors
    /// [`Fault`]: a field that no appeal has, a brace that is not closed, or a name in what everybody reads (the Law,
    /// art. 10).
    pub fn parse(text: &str, readers: Readers) -> Result<Self, Fault> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((words, behind)) = rest.split_once('{') {
            let open = || Fault::OpenBrace { value: beginning(behind) };
            let (name, after) = behind.split_once('}').ok_or_else(open)?;
            if name.contains(['{', '\n']) {
                return Err(open());
            }
            let unknown = || Fault::UnknownField { value: beginning(name) };
            let field = TemplateField::from_code(name.trim()).ok_or_else(unknown)?;
            if field == TemplateField::Applicant && readers == Readers::Public {
                return Err(Fault::NotPublic { value: field.code().to_owned() });
            }
            pieces.extend([Piece::Words(words.to_owned()), Piece::Field(field)]);
            rest = after;
        }
        pieces.push(Piece::Words(rest.to_owned()));
        Ok(Self(pieces))
    }

    /// Whether it has this field.
    #[must_use]
    pub fn has(&self, field: TemplateField) -> bool {
        self.0.contains(&Piece::Field(field))
    }

    /// The text with every field told, or an ellipsis where it is not known.
    #[must_use]
    pub fn fill(&self, tell: impl Fn(TemplateField) -> Option<String>) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Words(words) => words.clone(),
            Piece::Field(field) => tell(*field).unwrap_or_else(|| UNTOLD.to_owned()),
        };
        self.0.iter().map(piece).collect()
    }
}

fn beginning(text: &str) -> String {
    text.chars().take_while(|c| *c != '\n').take(TOLD).collect()
}
