//! Photos and a video with a form: a plain file input, which scripts make comfortable.

use crate::{
    components::{field::FaultOf, module::Module},
    form::Form,
    lang::{lang, words},
    site::PHOTO_PICKER,
};
use contract::{
    BASE,
    appeals::{PHOTOS_MAX, VIDEOS_MAX},
    uploads::{UPLOADS, Variant},
};
use leptos::prelude::*;
use uuid::Uuid;

#[component]
pub fn Photos(form: Form, #[prop(optional)] required: bool) -> impl IntoView {
    let t = &words().photos;
    let id = form.id("files");
    let faults = ["media", "files"].into_iter().filter(|name| form.fault(name).is_some());
    let described = std::iter::once(format!("{id}-hint")).chain(faults.map(|name| format!("{}-fault", form.id(name))));
    let described = described.collect::<Vec<_>>().join(" ");
    let wrong = form.fault("media").or_else(|| form.fault("files")).is_some();
    // Where nothing special is asked, the picker says the rest by itself.
    let (hint, class) = if required { (t.hint_required, "hint") } else { (t.hint, "hint plain") };
    view! {
        <Module name=PHOTO_PICKER/>
        <div class="field" id=form.id("media") class:wrong=wrong>
            <label for=id.clone()>{t.label}</label>
            <p class=class id=format!("{}-hint", form.id("files"))>{hint}</p>
            <photo-picker
                upload=UPLOADS
                max-photos=PHOTOS_MAX.to_string()
                max-videos=VIDEOS_MAX.to_string()
                name="media"
                lang=lang().code()
            >
                <Taken media=form.ids("media")/>
                <input
                    id=id
                    type="file"
                    name="files"
                    multiple
                    accept="image/jpeg,image/png,image/webp,video/mp4,video/webm"
                    aria-invalid=wrong.then_some("true")
                    aria-describedby=described
                />
            </photo-picker>
            <FaultOf form name="media"/>
            <FaultOf form name="files"/>
        </div>
    }
    .into_any()
}

/// The files that came with the form before it was refused: each can be left out. With scripts the picker shows them.
#[component]
fn Taken(media: Vec<Uuid>) -> impl IntoView {
    let t = &words().photos;
    let count = media.len() as u64;
    let line = |(id, n): (Uuid, u32)| {
        view! {
            <label class="choice">
                <input type="checkbox" name="media" value=id.to_string() checked=true/>
                <img src=format!("{BASE}/media/{id}/{}", Variant::Thumb.code()) alt="" loading="lazy"/>
                <span>{t.kept(n)}</span>
            </label>
        }
    };
    let lines: Vec<_> = media.into_iter().zip(1u32..).map(line).collect();
    (count > 0)
        .then(|| view! { <fieldset class="taken"><legend class="hint">{t.taken(count)}</legend>{lines}</fieldset> })
}
