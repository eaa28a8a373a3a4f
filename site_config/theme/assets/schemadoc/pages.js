// Beside the link to a picture as SVG: a button that saves it as PNG.
(() => {
  "use strict";

  const SCALE = 2;

  /** The picture as text of a file of its own, in the colours that are shown. */
  const textOf = (svg) => {
    const copy = svg.cloneNode(true);
    const scheme = getComputedStyle(svg).colorScheme;
    const paper = scheme.includes("dark") && !scheme.includes("light") ? "#14181e" : "#fff";
    copy.style.colorScheme = scheme;
    copy.style.background = paper;
    copy.querySelectorAll("a").forEach((link) => link.removeAttribute("href"));
    return new XMLSerializer().serializeToString(copy);
  };

  const save = (svg, name) => {
    const { width, height } = svg.viewBox.baseVal;
    const image = new Image(width * SCALE, height * SCALE);
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = width * SCALE;
      canvas.height = height * SCALE;
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      const link = document.createElement("a");
      link.href = canvas.toDataURL("image/png");
      link.download = name;
      link.click();
    };
    image.src = "data:image/svg+xml," + encodeURIComponent(textOf(svg));
  };

  const addButtons = () => {
    document.querySelectorAll(".sd-picture:not([data-ready])").forEach((place) => {
      place.dataset.ready = "";
      const svg = place.querySelector("svg");
      const link = place.nextElementSibling?.querySelector('a[href$=".svg"]');
      if (!svg || !link) return;
      const name = link.getAttribute("href").split("/").pop().replace(/\.svg$/, ".png");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sd-save";
      button.textContent = "PNG";
      button.addEventListener("click", () => save(svg, name));
      link.after(" · ", button);
      link.setAttribute("download", "");
    });
  };

  // Material replaces the page without loading it anew where instant navigation is on.
  if (window.document$) window.document$.subscribe(addButtons);
  else document.addEventListener("DOMContentLoaded", addButtons);
})();
