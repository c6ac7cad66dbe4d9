//! Sheets of paper, filled from above; what does not fit goes on the next.

use crate::{
    font::{Face, clean},
    lines::lines,
};

/// Points in a millimetre.
pub const MM: f32 = 72.0 / 25.4;

/// A4, points.
pub const WIDTH: f32 = 210.0 * MM;
pub const HEIGHT: f32 = 297.0 * MM;

/// Margins of a document on paper (DSTU 4163:2020): 30 mm on the left for the binder, 10 on the right, 20 above and
/// below.
pub const LEFT: f32 = 30.0 * MM;
const RIGHT: f32 = 10.0 * MM;
const TOP: f32 = 20.0 * MM;
const BOTTOM: f32 = 20.0 * MM;

/// The width of the text, points.
pub const ROOM: f32 = WIDTH - LEFT - RIGHT;

/// Where the number of a page stands, from above: in the middle of the upper margin.
const NUMBER_AT: f32 = 13.0 * MM;

/// What a piece of text is, for those who listen to the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Title,
    Heading,
    Text,
}

/// Where the lines of a text stand in their column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    Left,
    Centre,
    /// Both ends even, but for the last line.
    Even,
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    pub face: Face,
    /// Points.
    pub size: f32,
    /// From 0, black, to 1.
    pub gray: f32,
    pub align: Align,
    /// The left edge of the column, points from the left margin.
    pub left: f32,
    /// The width of the column, points.
    pub width: f32,
    /// How far the first line of a paragraph is moved in, points.
    pub indent: f32,
    /// The distance of lines, by the size.
    pub leading: f32,
}

impl Style {
    /// Black, upright, over the whole width.
    pub const fn of(size: f32) -> Self {
        Self {
            face: Face::Regular,
            size,
            gray: 0.0,
            align: Align::Left,
            left: 0.0,
            width: ROOM,
            indent: 0.0,
            leading: 1.15,
        }
    }

    pub const fn bold(self) -> Self {
        Self { face: Face::Bold, ..self }
    }

    pub const fn pale(self) -> Self {
        Self { gray: 0.35, ..self }
    }

    pub const fn align(self, align: Align) -> Self {
        Self { align, ..self }
    }

    /// In a column, points from the left margin.
    pub const fn column(self, left: f32, width: f32) -> Self {
        Self { left, width, ..self }
    }

    fn line(&self) -> f32 {
        self.size * self.leading
    }
}

/// A line of text in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The piece of text it belongs to; none for a page's number.
    pub piece: Option<usize>,
    pub face: Face,
    pub size: f32,
    pub gray: f32,
    /// The beginning of the base line, points from the left and the upper edge of the sheet.
    pub x: f32,
    pub y: f32,
    pub text: String,
    /// Points by which each blank is wider.
    pub stretch: f32,
}

/// A thin line across.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rule {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub weight: f32,
    pub gray: f32,
}

/// One side of a sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    pub runs: Vec<Run>,
    pub rules: Vec<Rule>,
}

/// The sheets of a paper, as far as they are filled.
pub struct Sheets {
    pages: Vec<Page>,
    pieces: Vec<Part>,
    /// How far the last page is filled, points from its upper edge.
    y: f32,
}

impl Sheets {
    pub fn new() -> Self {
        Self { pages: vec![Page::default()], pieces: Vec::new(), y: TOP }
    }

    /// Leaves a gap, points.
    pub fn gap(&mut self, height: f32) {
        self.y += height;
    }

    /// Goes on to the next page where less than this is left, points.
    pub fn keep(&mut self, height: f32) {
        if self.y + height > HEIGHT - BOTTOM && self.y > TOP {
            self.pages.push(Page::default());
            self.y = TOP;
        }
    }

    /// Draws a line across the text.
    pub fn rule(&mut self, weight: f32, gray: f32) {
        let rule = Rule { x: LEFT, y: self.y, width: ROOM, weight, gray };
        self.page().rules.push(rule);
    }

    /// Writes a text; each of its lines begins a paragraph.
    pub fn text(&mut self, part: Part, text: &str, style: &Style) {
        self.pieces.push(part);
        for paragraph in clean(text).split('\n') {
            self.paragraph(paragraph, style);
        }
    }

    fn paragraph(&mut self, paragraph: &str, style: &Style) {
        let indent = |line| if line == 0 { style.indent } else { 0.0 };
        let lines = lines(paragraph, style.face, style.size, |line| style.width - indent(line));
        for (at, line) in lines.iter().enumerate() {
            // No line of a paragraph is left alone at the end of a page, nor at the beginning of the next.
            let together = (at == 0 && lines.len() > 1) || (lines.len() > 2 && at + 2 == lines.len());
            self.keep(style.line() * if together { 2.0 } else { 1.0 });
            let spare = (style.width - indent(at) - line.width).max(0.0);
            let blanks = line.text.matches(' ').count();
            let (moved, stretch) = match style.align {
                Align::Left => (0.0, 0.0),
                Align::Centre => (spare / 2.0, 0.0),
                Align::Even if line.last => (0.0, 0.0),
                Align::Even => (0.0, even(spare, blanks, style.size)),
            };
            let run = Run {
                piece: Some(self.pieces.len() - 1),
                face: style.face,
                size: style.size,
                gray: style.gray,
                x: LEFT + style.left + indent(at) + moved,
                y: self.y + style.size * 0.9,
                text: line.text.to_owned(),
                stretch,
            };
            if !run.text.is_empty() {
                self.page().runs.push(run);
            }
            self.y += style.line();
        }
    }

    /// Writes columns that begin at one height, the last of which may go on over pages. The others are short.
    pub fn columns(&mut self, columns: &[&[(Part, &str, Style)]]) {
        let Some((last, before)) = columns.split_last() else { return };
        let height = |(_, text, style): &(Part, &str, Style)| {
            let text = clean(text);
            let lines = text.split('\n').map(|one| lines(one, style.face, style.size, |_| style.width).len());
            #[expect(clippy::cast_precision_loss, reason = "a column has few lines")]
            let count = lines.sum::<usize>() as f32;
            count * style.line()
        };
        let tallest = before.iter().map(|column| column.iter().map(height).sum()).fold(0.0, f32::max);
        self.keep(tallest);
        let (page, top) = (self.pages.len(), self.y);
        for column in before {
            self.y = top;
            column.iter().for_each(|(part, text, style)| self.text(*part, text, style));
        }
        self.y = top;
        last.iter().for_each(|(part, text, style)| self.text(*part, text, style));
        if self.pages.len() == page {
            self.y = self.y.max(top + tallest);
        }
    }

    fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("a first page is made with the sheets")
    }

    /// The pages, numbered from the second on, with `head` above the text beside the number; and what each piece is.
    pub fn finish(mut self, head: Option<&str>) -> (Vec<Page>, Vec<Part>) {
        let run = |text: String, size: f32, gray: f32| Run {
            piece: None,
            face: Face::Regular,
            size,
            gray,
            x: LEFT,
            y: NUMBER_AT,
            text,
            stretch: 0.0,
        };
        for (at, page) in self.pages.iter_mut().enumerate().skip(1) {
            let number = run((at + 1).to_string(), 12.0, 0.0);
            let x = LEFT + (ROOM - number.face.width(&number.text, number.size)) / 2.0;
            page.runs.push(Run { x, ..number });
            page.runs.extend(head.map(|head| run(clean(head), 9.0, 0.35)));
        }
        (self.pages, self.pieces)
    }
}

/// By how much each blank of a line grows, so that it ends at the margin; not at all where that would tear it apart.
fn even(spare: f32, blanks: usize, size: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a line has few blanks")]
    let each = spare / blanks as f32;
    if each <= size { each } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_stands_beyond_the_margins_and_pages_are_numbered_from_the_second() {
        let mut sheets = Sheets::new();
        let style = Style { indent: 10.0 * MM, ..Style::of(14.0).align(Align::Even) };
        sheets.text(Part::Text, &"Слово за словом, рядок за рядком. ".repeat(400), &style);
        let (pages, _) = sheets.finish(None);
        assert!(pages.len() > 2);
        for (at, page) in pages.iter().enumerate() {
            let (numbers, text): (Vec<_>, Vec<_>) = page.runs.iter().partition(|run| run.piece.is_none());
            let shown: Vec<_> = numbers.iter().map(|run| run.text.clone()).collect();
            assert_eq!(shown, if at == 0 { vec![] } else { vec![(at + 1).to_string()] });
            for run in text {
                #[expect(clippy::cast_precision_loss, reason = "few")]
                let stretched = run.stretch * run.text.matches(' ').count() as f32;
                let end = run.x + run.face.width(&run.text, run.size) + stretched;
                assert!(run.x >= LEFT && end <= WIDTH - RIGHT + 0.1, "{run:?}");
                assert!(run.y > TOP && run.y < HEIGHT - BOTTOM, "{run:?}");
            }
        }
    }

    #[test]
    fn no_line_stands_alone() {
        for before in 0..60 {
            let mut sheets = Sheets::new();
            for _ in 0..before {
                sheets.text(Part::Text, "Рядок", &Style::of(14.0));
            }
            sheets.text(Part::Text, &"Слово за словом. ".repeat(15), &Style::of(14.0));
            let (pages, pieces) = sheets.finish(None);
            let of_last = |page: &Page| page.runs.iter().filter(|run| run.piece == Some(pieces.len() - 1)).count();
            assert!(pages.iter().all(|page| of_last(page) != 1), "after {before} lines");
        }
    }
}
