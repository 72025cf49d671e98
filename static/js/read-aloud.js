// Reads a part of the page aloud, where the device has a voice for its language; never unasked.
// The text is spoken in short pieces: long ones are cut off by some browsers, and a pause that
// ends at a piece works on phones whose own pause does not.
const template = document.querySelector("template#read-aloud");
const speech = window.speechSynthesis;
const BLOCKS = "h1,h2,h3,h4,p,li,dt,dd,blockquote,figcaption";
const RATES = { normal: 1, fast: 1.3, slow: 0.75 };

const languageOf = (element) => element.closest("[lang]").lang.slice(0, 2);
// "zh-CN", "zh_CN" and "cmn-Hans-CN" are one language; the Chinese of the mainland is preferred.
const voiceFor = (language) => {
  const voices = speech.getVoices().filter((voice) =>
    voice.lang.toLowerCase().replace(/^cmn/, "zh").startsWith(language));
  return voices.find((voice) => /CN|Hans/i.test(voice.lang)) || voices[0];
};

function piecesOf(part) {
  const blocks = [...part.querySelectorAll(BLOCKS)].filter((one) => !one.querySelector(BLOCKS));
  return blocks.flatMap((block) => {
    const sentences = block.textContent.replace(/\s+/g, " ").match(/[^。！？；.!?;]+[。！？；.!?;]*/g);
    return (sentences || []).flatMap((text) =>
      (text.trim().match(/.{1,120}(\s|$)|.{1,120}/g) || []).map((words) => ({ words, block })));
  });
}

function begin(part) {
  const box = template.content.firstElementChild.cloneNode(true);
  const [play, stop, speed] = ["play", "stop", "speed"].map((name) =>
    box.querySelector(`[data-do=${name}]`));
  const labels = { play: play.textContent, normal: speed.textContent, ...speed.dataset };
  let pieces = [], at = 0, turn = 0, speaking = false, rate = "normal";

  function show() {
    play.textContent = speaking ? play.dataset.pause : at ? play.dataset.on : labels.play;
    stop.hidden = !speaking && !at;
  }
  function hush() {
    turn += 1; // whatever the cancelled piece still reports is no longer listened to
    speaking = false;
    speech.cancel();
  }
  function next() {
    const piece = pieces[at];
    if (!piece) {
      finish();
      return;
    }
    const mine = (turn += 1);
    const spoken = new SpeechSynthesisUtterance(piece.words);
    spoken.voice = voiceFor(languageOf(piece.block));
    spoken.lang = spoken.voice.lang;
    spoken.rate = RATES[rate];
    spoken.onend = spoken.onerror = () => {
      if (mine === turn && speaking) {
        at += 1;
        next();
      }
    };
    speech.speak(spoken);
  }
  function start() {
    pieces = piecesOf(part).filter((piece) => voiceFor(languageOf(piece.block)));
    speaking = true;
    show();
    next();
  }
  function finish() {
    hush();
    at = 0;
    show();
  }
  play.onclick = () => {
    if (!speaking) return start();
    hush();
    return show();
  };
  stop.onclick = () => {
    finish();
    play.focus();
  };
  speed.onclick = () => {
    const names = Object.keys(RATES);
    rate = names[(names.indexOf(rate) + 1) % names.length];
    speed.textContent = labels[rate];
    if (speaking) {
      hush();
      start();
    }
  };
  addEventListener("pagehide", hush);
  template.replaceWith(box);
}

function look() {
  const part = document.querySelector(template.dataset.target);
  if (template.isConnected && part && voiceFor(languageOf(part))) begin(part);
}

if (template && speech) {
  look();
  speech.addEventListener?.("voiceschanged", look); // voices arrive late in most browsers
}
