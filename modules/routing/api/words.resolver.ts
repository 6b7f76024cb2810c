import { Args, Context, Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Allow, type Asked } from '../../identity/allow.js';
import { isHard, REFUSAL_CODES, WITHHELD, type RefusalCode, type ShownCode } from '../domain/refusal.js';
import { CATALOGUES, wordsOf } from '../domain/words/words.js';
import { languageOf } from './language.js';
import { WATCHERS } from './routing.resolver.js';

@ObjectType('ReasonWords', { description: 'A reason why a unit may not do an order, in words.' })
export class ReasonWordsView {
  @Field(() => String, { description: 'Published code.' })
  readonly code!: string;

  @Field(() => String, { description: 'Goes on from the name of the unit: "is down".' })
  readonly why!: string;

  @Field(() => String, { description: 'What would open it.' })
  readonly opens!: string;

  @Field(() => Boolean, { description: 'Would still hold tomorrow.' })
  readonly hard!: boolean;
}

@ObjectType('CodeWords', { description: 'A code in words.' })
export class CodeWordsView {
  @Field(() => String, { description: 'The code.' })
  readonly code!: string;

  @Field(() => String, { description: 'In words.' })
  readonly text!: string;
}

@ObjectType('RoutingWords', { description: 'Every word that a decision is told in.' })
export class RoutingWordsView {
  @Field(() => String, { description: 'The language that was found.' })
  readonly language!: string;

  @Field(() => [String], { description: 'The languages that there are.' })
  readonly languages!: readonly string[];

  @Field(() => [ReasonWordsView], { description: 'Every reason.' })
  readonly reasons!: readonly ReasonWordsView[];

  @Field(() => [CodeWordsView], { description: 'The terms of a score.' })
  readonly terms!: readonly CodeWordsView[];

  @Field(() => [CodeWordsView], { description: 'Why a place was chosen.' })
  readonly bases!: readonly CodeWordsView[];

  @Field(() => [CodeWordsView], { description: 'What told the chosen from the next.' })
  readonly ties!: readonly CodeWordsView[];

  @Field(() => [CodeWordsView], { description: 'What a reader should know of a score.' })
  readonly flags!: readonly CodeWordsView[];
}

/** The catalogue of decisions, so that a page needs none of its own. */
@Resolver(() => RoutingWordsView)
export class WordsResolver {
  @Allow(...WATCHERS)
  @Query(() => RoutingWordsView, { description: 'The words of routing in a language: reasons, terms, and why a place was chosen.' })
  routingWords(
    @Args('language', { type: () => String, nullable: true, description: 'Default: by Accept-Language. English where there is no other.' })
    language: string | null,
    @Context() { req }: { readonly req: Asked },
  ): RoutingWordsView {
    const found = languageOf(language ?? req.headers?.['accept-language']);
    const { reasons, terms, bases, ties, flags } = wordsOf(found);
    return {
      language: found,
      languages: Object.keys(CATALOGUES),
      reasons: entriesOf(reasons).map(([code, words]) => ({ code, ...words, hard: isHardOf(code) })),
      terms: worded(terms),
      bases: worded(bases),
      ties: worded(ties),
      flags: worded(flags),
    };
  }
}

const entriesOf = <K extends string, T>(words: Readonly<Record<K, T>>): [K, T][] => Object.entries(words) as [K, T][];
const worded = (words: Readonly<Record<string, string>>): CodeWordsView[] => entriesOf(words).map(([code, text]) => ({ code, text }));
const isCode = (code: ShownCode): code is RefusalCode => code !== WITHHELD && code in REFUSAL_CODES;
/** What is withheld may end at any moment. */
const isHardOf = (code: ShownCode): boolean => isCode(code) && isHard({ code, until: null });
