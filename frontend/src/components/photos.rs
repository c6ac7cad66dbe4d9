//! Photos and a video with a form: a plain file input, which scripts make comfortable.

use crate::{
    components::{field::FaultOf, module::Module},
    form::Form,
    lang::{lang, words},
    site::PHOTO_PICKER,
};
use contract::{
    appeals::{PHOTOS_MAX, VIDEOS_MAX},
    uploads::UPLOADS,
};
use leptos::prelude::*;

#[component]
pub fn Photos(form: Form, #[prop(optional)] required: bool) -> impl IntoView {
    let t = &words().photos;
    let id = form.id("files");
    let taken = form.ids("media");
    let count = taken.len() as u64;
    let taken =
        taken.into_iter().map(|id| view! { <input type="hidden" name="media" value=id.to_string()/> }).collect_view();
    // Where nothing special is asked, the picker says the rest by itself.
    let (hint, class) = if required { (t.hint_required, "hint") } else { (t.hint, "hint plain") };
    view! {
        <Module name=PHOTO_PICKER/>
        <div class="field" id=form.id("media") class:wrong=form.fault("media").is_some()>
            <label for=id.clone()>{t.label}</label>
            <p class=class id=format!("{}-hint", form.id("files"))>{hint}</p>
            <photo-picker
                upload=UPLOADS
                max-photos=PHOTOS_MAX.to_string()
                max-videos=VIDEOS_MAX.to_string()
                name="media"
                lang=lang().code()
            >
                {taken}
                {(count > 0).then(|| view! { <p class="hint taken">{t.taken(count)}</p> })}
                <input
                    id=id
                    type="file"
                    name="files"
                    multiple
                    accept="image/jpeg,image/png,image/webp,video/mp4,video/webm"
                    aria-describedby=format!("{}-hint", form.id("files"))
                />
            </photo-picker>
            <FaultOf form name="media"/>
            <FaultOf form name="files"/>
        </div>
    }
    .into_any()
}
