import { choosePart, type PagePart, type WeighedBlock } from './choose-part.ts';
import { isLeftOut } from './is-left-out.ts';
import { layOutBlocks } from './lay-out-blocks.ts';
import type { Page } from './page.ts';
import { PageHead } from './page-head.ts';
import { textOf } from './text-of.ts';

/** More elements than these are not told apart as possible homes of the report. */
const MOST_PARTS = 50_000;

/** JSON-LD and titles longer than this are cut: what is broken by it is not read. */
const LONGEST_SCRIPT = 500_000;

/** As far before the report's element its heading may stand, in blocks. */
const HEADING_DISTANCE = 6;

/** Elements that may hold the report. */
const PARTS = new Set('article main section div body td'.split(' '));

/** Elements that run on within a line; all others end a block. */
const INLINE = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark q s samp small span ' +
    'strike strong sub sup time tt u var wbr'
  ).split(' '),
);

interface PageBlock extends WeighedBlock {
  /** Level of its heading element, 0: none. */
  readonly level: number;
  readonly links: readonly string[];
  /** Ordinal of the part around the form that it stands in, -1 for the page; null: no form. */
  readonly form: number | null;
}

/** Takes the tags and text of a page in order, and in the end tells its report. */
export class PageReader {
  /** How many elements are open. */
  depth = 0;
  readonly #head = new PageHead();
  readonly #parts: PagePart[] = [];
  readonly #blocks: PageBlock[] = [];
  readonly #times: { readonly block: number; readonly value: string }[] = [];
  /** Open parts, as ordinals, with the depth at which each began. */
  readonly #open: { readonly part: number; readonly depth: number }[] = [];
  /** Depth of the outermost element that is left out; 0: none is open. */
  #leftOutAt = 0;
  #formAt = 0;
  #form: number | null = null;
  #capture: 'json' | 'title' | null = null;
  #captured = '';
  #text = '';
  #linked = 0;
  #inLink = 0;
  #links: string[] = [];
  #level = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.depth++;
    this.#openHead(name, attributes);
    if (this.#leftOutAt > 0) return;
    if (isLeftOut(name, attributes)) {
      if (!INLINE.has(name)) this.#flush();
      this.#leftOutAt = this.depth;
      return;
    }
    if (name === 'a') {
      this.#inLink++;
      if (attributes.href !== undefined) this.#links.push(attributes.href);
    }
    if (name === 'time' && attributes.datetime !== undefined) {
      this.#times.push({ block: this.#blocks.length, value: attributes.datetime });
    }
    if (INLINE.has(name)) return;
    this.#flush();
    if (/^h[1-6]$/.test(name)) this.#level = Number(name[1]);
    if (name === 'form' && this.#formAt === 0) {
      this.#formAt = this.depth;
      this.#form = this.#part;
    }
    const isMain = name === 'main' || attributes.role === 'main';
    if (isMain || PARTS.has(name))
      this.#openPart(name === 'article' ? name : isMain ? 'main' : 'other');
  }

  text(text: string): void {
    if (this.#capture !== null) {
      if (this.#captured.length < LONGEST_SCRIPT) this.#captured += text;
      return;
    }
    if (this.#leftOutAt > 0) return;
    this.#text += text;
    if (this.#inLink > 0) this.#linked += text.trim().length;
  }

  close(name: string): void {
    const depth = this.depth--;
    if (name === 'script' || name === 'title') this.#end();
    if (this.#leftOutAt > 0) {
      if (depth === this.#leftOutAt) this.#leftOutAt = 0;
      return;
    }
    if (name === 'a') this.#inLink = Math.max(0, this.#inLink - 1);
    if (INLINE.has(name)) return;
    this.#flush();
    if (/^h[1-6]$/.test(name)) this.#level = 0;
    if (depth === this.#formAt) {
      this.#formAt = 0;
      this.#form = null;
    }
    const open = this.#open.at(-1);
    if (open?.depth !== depth) return;
    this.#parts[open.part]!.endBlock = this.#blocks.length;
    this.#open.pop();
  }

  /** The report, when everything is read. */
  finish(): Page {
    this.#flush();
    const part = choosePart(this.#parts, this.#blocks);
    const ordinal = part === null ? Number.POSITIVE_INFINITY : this.#parts.indexOf(part);
    const first = part?.firstBlock ?? 0;
    const end = part?.endBlock ?? this.#blocks.length;
    const chosen = [...this.#before(first), ...this.#blocks.slice(first, end)].filter((block) => {
      // A form inside the report is an invitation; some pages stand in a form as a whole.
      const inside = block.form !== null && block.form >= ordinal;
      return !inside && !isLinkLabel(block);
    });
    const time = this.#times.find(({ block }) => block >= first - HEADING_DISTANCE && block <= end);
    const heading = this.#blocks.find(({ level }) => level === 1)?.text ?? null;
    const { raw, blocks } = layOutBlocks(chosen);
    return { raw, blocks, metadata: this.#head.metadata(heading, time?.value ?? null) };
  }

  /** Elements that tell about the page, wherever they stand. */
  #openHead(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'meta') this.#head.meta(attributes);
    else if (name === 'link') this.#head.link(attributes);
    else if (name === 'script') {
      this.#begin(/ld\+json/i.test(attributes.type ?? '') ? 'json' : null);
    } else if (name === 'title' && this.#leftOutAt === 0 && this.#head.title === '') {
      this.#begin('title');
    }
  }

  #openPart(kind: PagePart['kind']): void {
    if (this.#parts.length >= MOST_PARTS) return;
    const firstBlock = this.#blocks.length;
    this.#parts.push({ kind, parent: this.#part, firstBlock, endBlock: firstBlock });
    this.#open.push({ part: this.#parts.length - 1, depth: this.depth });
  }

  /** The page's first heading and what follows it, where they stand shortly before the report. */
  #before(first: number): PageBlock[] {
    const from = Math.max(0, first - HEADING_DISTANCE);
    const near = this.#blocks.slice(from, first);
    const heading = near.findLastIndex(({ level }) => level === 1);
    return heading < 0 ? [] : near.slice(heading);
  }

  get #part(): number {
    return this.#open.at(-1)?.part ?? -1;
  }

  #begin(capture: 'json' | 'title' | null): void {
    this.#capture = capture;
    this.#captured = '';
  }

  #end(): void {
    if (this.#capture === 'json') this.#head.jsonLd(this.#captured);
    if (this.#capture === 'title') this.#head.title = this.#captured;
    this.#capture = null;
  }

  /** Ends the block that is being read. */
  #flush(): void {
    // A page's white space means nothing but a space; a no-break space is a letter of the report.
    const text = textOf(this.#text.replace(/[ \t\n\r\f]+/g, ' ')).trim();
    if (text !== '') {
      this.#blocks.push({
        part: this.#part,
        text,
        linked: this.#linked,
        links: this.#links,
        heading: this.#level > 0,
        level: this.#level,
        form: this.#form,
      });
    }
    this.#text = '';
    this.#linked = 0;
    this.#links = [];
  }
}

/** A block that is nothing but links and no sentence: a list of other reports, a tag. */
function isLinkLabel({ text, linked, heading }: PageBlock): boolean {
  return !heading && linked >= text.length * 0.9 && !/[.!?…]["”’»)]*$/.test(text);
}
