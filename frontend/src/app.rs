//! The document, and which page stands at which address.

use crate::{
    arrive,
    boot::{Visit, carry_contexts},
    components::{footer::Footer, header::Header, problem_page::ProblemPage},
    here::Here,
    lang::{lang, words},
    pages::{StaffRoutes, about, appeal, appeals, home, my, new_appeal, sign_in, unsubscribe},
    paths,
    site::site,
};
use contract::{Problem, ProblemCode};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

/// The whole document.
pub fn shell() -> impl IntoView {
    let t = words();
    let visit = use_context::<Visit>().unwrap_or_default();
    let module = if paths::is_of_staff(&visit.path_and_query) { "staff" } else { "app" };
    let (script, wasm) = (site(&format!("{module}.js")), site(&format!("{module}_bg.wasm")));
    let start = format!("import init,{{hydrate}} from {script:?};init({{module_or_path:{wasm:?}}}).then(hydrate);");
    view! {
        <!DOCTYPE html>
        <html lang=lang().code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f6f4ee"/>
                <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#14181d"/>
                <meta name="description" content=t.home.description/>
                <link rel="preload" href=site("fonts/commissioner-cyrillic.woff2") r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                <link rel="stylesheet" href=site("style.css")/>
                <link rel="icon" href=site("icons/favicon.svg") r#type="image/svg+xml"/>
                <link rel="modulepreload" href=script.clone()/>
                <link rel="preload" href=wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
                <script type="module" nonce=use_nonce()>{start}</script>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// All pages.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    carry_contexts();
    let t = words();
    view! {
        <Title formatter=move |page: String| if page.is_empty() { t.nav.brand.to_owned() } else { format!("{page} · {}", t.nav.brand) }/>
        <Router>
            <Frame/>
        </Router>
    }
    .into_any()
}

/// What stands around every page.
#[component]
fn Frame() -> impl IntoView {
    provide_context(Here::ask());
    arrive::focus_follows();
    let t = words();
    view! {
        <a class="skip" href="#main" rel="external">{t.nav.skip}</a>
        <Header/>
        <main id="main" tabindex="-1">
            <Routes fallback=|| view! { <ProblemPage problem=Problem::new(ProblemCode::NotFound)/> }>
                <Route path=path!("/") view=home::Home ssr=SsrMode::Async/>
                <Route path=path!("/appeals") view=appeals::Appeals ssr=SsrMode::Async/>
                <Route path=path!("/appeals/new") view=new_appeal::NewAppeal ssr=SsrMode::Async/>
                <Route path=path!("/appeals/:number") view=appeal::AppealPage ssr=SsrMode::Async/>
                // A refused form is shown at the address it was posted to.
                <Route path=path!("/appeals/:number/:form") view=appeal::AppealPage ssr=SsrMode::Async/>
                <StaffRoutes/>
                <Route path=path!("/sign-in") view=sign_in::SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/:form") view=sign_in::SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/unsubscribe") view=unsubscribe::UnsubscribePage ssr=SsrMode::Async/>
                <Route path=path!("/my") view=my::MyPage ssr=SsrMode::Async/>
                <Route path=path!("/about") view=about::About ssr=SsrMode::Async/>
                // The server shows here what went wrong where there is no page.
                <Route path=path!("/problem/:code") view=problem ssr=SsrMode::Async/>
            </Routes>
        </main>
        <Footer/>
    }
    .into_any()
}

/// A problem that the server tells by its status.
fn problem() -> impl IntoView {
    let told = use_context::<Option<crate::Rejected>>().flatten().map(|rejected| rejected.problem);
    let status = leptos_router::hooks::use_params_map().read_untracked().get("code").and_then(|code| code.parse().ok());
    let code = match status.unwrap_or(404u16) {
        400 => ProblemCode::Malformed,
        401 => ProblemCode::SignIn,
        403 => ProblemCode::Forbidden,
        409 => ProblemCode::Stale,
        413 => ProblemCode::TooLarge,
        422 => ProblemCode::Invalid,
        429 => ProblemCode::TooMany,
        500 => ProblemCode::Internal,
        503 => ProblemCode::Unavailable,
        _ => ProblemCode::NotFound,
    };
    view! { <ProblemPage problem=told.unwrap_or_else(|| Problem::new(code))/> }
}
