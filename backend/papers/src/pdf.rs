//! Sheets written down as PDF 1.7: fonts with the letters that were used, text that can be searched and copied, and
//! its structure for those who listen to it.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use flate2::{Compression, write::ZlibEncoder};
use pdf_writer::{
    Content, Date, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr,
    types::{CidFontType, FontFlags, StructRole, SystemInfo, UnicodeCmap},
};
use std::io::Write;
use subsetter::GlyphRemapper;

use crate::{
    font::Face,
    sheet::{HEIGHT, Page, Part, Run, Sheets, WIDTH},
};

/// What the document says about itself.
pub struct About<'a> {
    pub title: &'a str,
    pub author: &'a str,
    /// When it was made.
    pub made: DateTime<FixedOffset>,
    /// What stands in the upper margin from the second page on.
    pub head: Option<&'a str>,
}

const CATALOG: Ref = Ref::new(1);
const INFO: Ref = Ref::new(2);
const PAGES: Ref = Ref::new(3);
const STRUCTURE: Ref = Ref::new(4);
const DOCUMENT: Ref = Ref::new(5);
/// Behind the objects that are always there.
const FIRST: i32 = 6;

/// Names of the fonts in the pages' resources.
const FONTS: [Name<'static>; 2] = [Name(b"F1"), Name(b"F2")];

const SYSTEM: SystemInfo<'static> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// The document of these sheets. The same sheets give the same bytes.
pub fn write(sheets: Sheets, about: &About<'_>) -> Vec<u8> {
    let (pages, parts) = sheets.finish(about.head);
    let mut pdf = Pdf::new();
    let mut next = Ref::new(FIRST);
    let fonts = [next.bump(), next.bump()];
    let mut used = [Used::default(), Used::default()];
    let mut pieces = vec![Vec::new(); parts.len()];
    let page_ids: Vec<_> = pages.iter().map(|_| next.bump()).collect();
    for (at, (page, &id)) in pages.iter().zip(&page_ids).enumerate() {
        let content = next.bump();
        pdf.stream(content, &pressed(&draw(at, page, &mut used, &mut pieces))).filter(Filter::FlateDecode);
        let mut one = pdf.page(id);
        one.parent(PAGES).media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT)).contents(content).struct_parents(whole(at));
        let mut resources = one.resources();
        let mut named = resources.fonts();
        for (name, font) in FONTS.iter().zip(fonts) {
            named.pair(*name, font);
        }
    }
    pdf.pages(PAGES).kids(page_ids.iter().copied()).count(whole(page_ids.len()));
    for face in Face::ALL {
        write_font(&mut pdf, face, *face.of(&fonts), face.of(&used), &mut next);
    }
    write_structure(&mut pdf, &parts, &pieces, &page_ids, &mut next);
    write_catalog(&mut pdf, about);
    pdf.finish()
}

fn write_catalog(pdf: &mut Pdf, about: &About<'_>) {
    let mut info = pdf.document_info(INFO);
    info.title(TextStr(about.title)).author(TextStr(about.author)).creator(TextStr("Vidhuk"));
    info.creation_date(date(about.made));
    info.finish();
    let mut catalog = pdf.catalog(CATALOG);
    catalog.pages(PAGES).lang(TextStr("uk-UA"));
    catalog.viewer_preferences().display_doc_title(true);
    catalog.mark_info().marked(true);
    catalog.pair(Name(b"StructTreeRoot"), STRUCTURE);
}

fn date(at: DateTime<FixedOffset>) -> Date {
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    let minutes = at.offset().local_minus_utc() / 60;
    Date::new(u16::try_from(at.year()).unwrap_or_default())
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(i8::try_from(minutes / 60).unwrap_or_default())
        .utc_offset_minute(small(minutes.unsigned_abs() % 60))
}

/// The letters of a face that a document shows. Each letter has a number of its own, also where two look alike, so
/// that what is copied is what was written.
#[derive(Default)]
struct Used {
    numbers: HashMap<char, u16>,
    /// In the order of their numbers, from 1.
    letters: Vec<char>,
}

impl Used {
    fn number(&mut self, letter: char) -> u16 {
        *self.numbers.entry(letter).or_insert_with(|| {
            self.letters.push(letter);
            // The fonts have fewer letters than there are numbers.
            u16::try_from(self.letters.len()).unwrap_or_default()
        })
    }
}

/// Where a piece of text stands: page, and its mark there.
type Marks = Vec<(usize, i32)>;

/// Draws a page; notes the letters that it shows and where its pieces of text are.
fn draw(at: usize, page: &Page, used: &mut [Used; 2], pieces: &mut [Marks]) -> Vec<u8> {
    let mut content = Content::new();
    if !page.rules.is_empty() {
        content.begin_marked_content(Name(b"Artifact"));
        for rule in &page.rules {
            content.set_stroke_gray(rule.gray).set_line_width(rule.weight);
            content.move_to(rule.x, HEIGHT - rule.y).line_to(rule.x + rule.width, HEIGHT - rule.y).stroke();
        }
        content.end_marked_content();
    }
    let mut mark = 0;
    for runs in page.runs.chunk_by(|one, next| one.piece == next.piece) {
        match runs.first().and_then(|run| pieces.get_mut(run.piece?)) {
            None => drop(content.begin_marked_content(Name(b"Artifact"))),
            Some(marks) => {
                content.begin_marked_content_with_properties(Name(b"P")).properties().identify(mark);
                marks.push((at, mark));
                mark += 1;
            }
        }
        for run in runs {
            show(&mut content, run, run.face.of_mut(used));
        }
        content.end_marked_content();
    }
    content.finish().into_vec()
}

fn show(content: &mut Content, run: &Run, used: &mut Used) {
    content.begin_text().set_fill_gray(run.gray).set_font(*run.face.of(&FONTS), run.size);
    content.next_line(run.x, HEIGHT - run.y);
    let mut shown = content.show_positioned();
    let mut items = shown.items();
    let mut bytes = Vec::with_capacity(run.text.len());
    for letter in run.text.chars() {
        bytes.extend(used.number(letter).to_be_bytes());
        if letter == ' ' && run.stretch > 0.0 {
            // Wider by moving back a negative way, thousandths of the size.
            items.show(Str(&bytes)).adjust(-run.stretch * 1000.0 / run.size);
            bytes.clear();
        }
    }
    items.show(Str(&bytes));
    items.finish();
    shown.finish();
    content.end_text();
}

fn write_font(pdf: &mut Pdf, face: Face, id: Ref, used: &Used, next: &mut Ref) {
    let [descendant, descriptor, file, places, unicode] = [(); 5].map(|()| next.bump());
    let name = format!("{}+{}", tag(&used.letters), face.name());
    let name = Name(name.as_bytes());
    let mut remapper = GlyphRemapper::new();
    // The first number means the letter that there is not, and so does its place in the font.
    let mut map = vec![0, 0];
    let mut cmap = UnicodeCmap::new(Name(b"Custom"), SYSTEM);
    for (number, &letter) in (1_u16..).zip(&used.letters) {
        map.extend(remapper.remap(face.glyph(letter).id).to_be_bytes());
        cmap.pair(number, letter);
    }
    // Of our own font a part can always be taken; if not, the whole would still show the wrong letters.
    let part = subsetter::subset(face.data(), 0, &remapper).expect("a font of our own");
    pdf.type0_font(id)
        .base_font(name)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(descendant)
        .to_unicode(unicode);
    let mut font = pdf.cid_font(descendant);
    font.subtype(CidFontType::Type2).base_font(name).system_info(SYSTEM).font_descriptor(descriptor);
    font.default_width(0.0).cid_to_gid_map_stream(places);
    font.widths().consecutive(1, used.letters.iter().map(|&letter| face.glyph(letter).advance));
    font.finish();
    let shape = face.shape();
    let [left, bottom, right, top] = shape.bounds;
    pdf.font_descriptor(descriptor)
        .name(name)
        .flags(FontFlags::SYMBOLIC | FontFlags::SERIF)
        .bbox(Rect::new(left, bottom, right, top))
        .italic_angle(0.0)
        .ascent(shape.ascent)
        .descent(shape.descent)
        .cap_height(shape.cap_height)
        .stem_v(if face == Face::Bold { 140.0 } else { 85.0 })
        .font_file2(file);
    let mut stream = pressed(&part);
    pdf.stream(file, &stream).filter(Filter::FlateDecode).pair(Name(b"Length1"), whole(part.len()));
    stream = pressed(&map);
    pdf.stream(places, &stream).filter(Filter::FlateDecode);
    stream = pressed(&cmap.finish());
    pdf.cmap(unicode, &stream).filter(Filter::FlateDecode);
}

/// Six capitals that tell one part of a font from another (ISO 32000, 9.6.4).
fn tag(letters: &[char]) -> String {
    let hash = letters
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, letter| (hash ^ u64::from(*letter)).wrapping_mul(0x0100_0000_01b3));
    (0..6).map(|place| char::from(b'A' + (hash >> (place * 8)).to_le_bytes()[0] % 26)).collect()
}

/// The tree of titles, headings and paragraphs, and for each page which of them its marks belong to.
fn write_structure(pdf: &mut Pdf, parts: &[Part], pieces: &[Marks], pages: &[Ref], next: &mut Ref) {
    let shown: Vec<_> = parts.iter().zip(pieces).filter(|(_, marks)| !marks.is_empty()).collect();
    let ids: Vec<_> = shown.iter().map(|_| next.bump()).collect();
    let mut of_pages = vec![Vec::new(); pages.len()];
    for ((part, marks), &id) in shown.into_iter().zip(&ids) {
        let role = match part {
            Part::Title => StructRole::H1,
            Part::Heading => StructRole::H2,
            Part::Text => StructRole::P,
        };
        let mut element = pdf.struct_element(id);
        element.kind(role).parent(DOCUMENT);
        let mut children = element.children();
        for &(page, mark) in marks {
            children.marked_content_ref().page(pages[page]).marked_content_id(mark);
            // Marks of a page are counted in the order of its pieces.
            of_pages[page].push((mark, id));
        }
    }
    let mut document = pdf.struct_element(DOCUMENT);
    document.kind(StructRole::Document).parent(STRUCTURE);
    let mut children = document.children();
    for &id in &ids {
        children.struct_element(id);
    }
    children.finish();
    document.finish();
    let parents: Vec<_> = of_pages.iter().map(|_| next.bump()).collect();
    for (mut owners, &id) in of_pages.into_iter().zip(&parents) {
        owners.sort_unstable_by_key(|(mark, _)| *mark);
        pdf.indirect(id).array().typed::<Ref>().items(owners.into_iter().map(|(_, owner)| owner));
    }
    let mut root = pdf.indirect(STRUCTURE).dict();
    root.pair(Name(b"Type"), Name(b"StructTreeRoot")).pair(Name(b"K"), DOCUMENT);
    root.pair(Name(b"ParentTreeNextKey"), whole(pages.len()));
    let mut tree = root.insert(Name(b"ParentTree")).dict();
    let mut numbers = tree.insert(Name(b"Nums")).array();
    for (page, id) in parents.into_iter().enumerate() {
        numbers.item(whole(page)).item(id);
    }
}

fn pressed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    // Into memory nothing fails.
    encoder.write_all(bytes).and_then(|()| encoder.finish()).unwrap_or_default()
}

/// A count as PDF has it; no paper has more pages or letters.
fn whole(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}
