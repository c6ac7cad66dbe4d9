//! Makes the folder from which the server serves the site's files: the WASM with its glue, styles, the map, fonts.
//! Every name carries a hash of its content, so that a browser may keep a file for ever; `site.json` says which name
//! a file got.

mod compress;
mod gather;
mod glue;
mod links;
mod names;
mod publish;
mod references;
mod wishes;

use gather::Files;
use std::process::ExitCode;
use wishes::Wishes;

/// What went wrong, in words for the person who runs `make`.
pub type Told<T> = Result<T, String>;

fn main() -> ExitCode {
    match Wishes::from_args(std::env::args().skip(1)).and_then(|wishes| bundle(&wishes)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(told) => {
            eprintln!("bundle: {told}");
            ExitCode::FAILURE
        }
    }
}

fn bundle(wishes: &Wishes) -> Told<()> {
    let mut files = Files::default();
    gather::assets(&mut files, &wishes.assets)?;
    gather::maplibre(&mut files, &wishes.modules)?;
    let modules = wishes.wasm.iter().map(|(name, path)| Ok((name.clone(), gather::read(path)?)));
    let modules = modules.collect::<Told<Files>>()?;

    let stamp = publish::stamp(&files, &modules);
    if publish::is_current(&wishes.out, &stamp) {
        return Ok(());
    }

    for (name, module) in modules {
        glue::bind(&mut files, &name, module)?;
    }
    let linked = links::link(files)?;
    let pressed = compress::compress(linked, &wishes.out)?;
    publish::publish(&wishes.out, &pressed, &stamp)?;
    publish::print_table(&pressed);
    Ok(())
}
