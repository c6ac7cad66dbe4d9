//! A letter as plain text and as HTML: the same words in both.

use super::{Lang, Part};

/// Between the languages.
const LINE: &str = "——————————";

pub fn text(parts: &[Part<'_>]) -> String {
    let parts: Vec<_> = parts.iter().map(text_part).collect();
    parts.join(&format!("\n\n{LINE}\n\n")) + "\n"
}

fn text_part(part: &Part<'_>) -> String {
    let quoted = |note: &str| note.lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n");
    let (words, link) = part.link;
    let paragraphs = [
        Some(part.said.clone()),
        part.note.map(quoted),
        part.next.clone(),
        Some(format!("{words}: {link}")),
        part.why.map(str::to_owned),
        part.leave.map(|(words, leave)| format!("{words}: {leave}")),
        Some(part.from.clone()),
    ];
    paragraphs.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Without pictures, scripts or anything from elsewhere: it looks the same in every program for mail.
pub fn html(parts: &[Part<'_>]) -> String {
    let body: Vec<_> = parts.iter().map(html_part).collect();
    let rule = "<hr style=\"border:0;border-top:1px solid #ccc;margin:28px 0\">";
    format!(
        "<!DOCTYPE html><html lang=\"uk\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"></head>\
         <body style=\"margin:0;padding:24px;font:16px/1.5 sans-serif;color:#1b1f24;background:#fff\">\
         <div style=\"max-width:560px;margin:0 auto\">{}</div></body></html>",
        body.join(rule)
    )
}

fn html_part(part: &Part<'_>) -> String {
    let lang = match part.lang {
        Lang::Uk => "uk",
        Lang::En => "en",
    };
    let paragraph = |text: &str| format!("<p>{}</p>", lines(text));
    let note = part.note.map(|note| {
        let style = "margin:16px 0;padding:8px 16px;border-left:4px solid #1f5fbf;background:#f4f6f9";
        format!("<blockquote style=\"{style}\">{}</blockquote>", lines(note))
    });
    let (words, link) = part.link;
    let style =
        "display:inline-block;padding:10px 18px;border-radius:6px;background:#1f5fbf;color:#fff;text-decoration:none";
    let link = format!("<p><a href=\"{}\" style=\"{style}\">{}</a></p>", escape(link), escape(words));
    let small = |text: &str| format!("<p style=\"font-size:13px;color:#59636e\">{}</p>", lines(text));
    let paragraphs = [
        Some(paragraph(&part.said)),
        note,
        part.next.as_deref().map(paragraph),
        Some(link),
        part.why.map(small),
        part.leave.map(|(words, leave)| {
            let style = "font-size:13px;color:#59636e";
            format!(
                "<p style=\"{style}\"><a href=\"{}\" style=\"color:#59636e\">{}</a></p>",
                escape(leave),
                escape(words)
            )
        }),
        Some(small(&part.from)),
    ];
    format!("<div lang=\"{lang}\">{}</div>", paragraphs.into_iter().flatten().collect::<String>())
}

fn lines(text: &str) -> String {
    escape(text).replace('\n', "<br>")
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(c),
        }
    }
    escaped
}
