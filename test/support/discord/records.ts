/** A person or a bot, as Discord's API shows it. */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly global_name: string | null;
  readonly avatar: null;
  readonly discriminator: string;
  readonly bot: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  /** A bit set in decimal. */
  readonly permissions: string;
}

/** A member of the guild. */
export interface Member {
  /** The id of the user. */
  readonly id: string;
  readonly user: User;
  /** Ids of roles. */
  readonly roles: readonly string[];
}

export interface Overwrite {
  readonly id: string;
  /** 0 a role, 1 a member. */
  readonly type: 0 | 1;
  readonly allow: string;
  readonly deny: string;
}

/** A channel, a thread or a direct conversation. */
export interface Channel {
  readonly id: string;
  /** 0 text, 1 direct, 2 voice, 5 announcements, 11 public thread, 15 forum. */
  readonly type: number;
  readonly name?: string;
  readonly guild_id?: string;
  readonly parent_id?: string;
  readonly recipients?: readonly User[];
  readonly owner_id?: string;
  readonly thread_metadata?: object;
  permission_overwrites?: readonly Overwrite[];
}

export interface Embed {
  readonly title?: string;
  readonly description?: string;
  readonly url?: string;
  readonly color?: number;
  readonly timestamp?: string;
  readonly fields?: readonly {
    readonly name: string;
    readonly value: string;
    readonly inline?: boolean;
  }[];
  readonly footer?: { readonly text: string };
  readonly author?: { readonly name: string };
  readonly image?: object;
  readonly thumbnail?: object;
}

/** A row, a button, a select menu or a part of components v2. */
export interface Component {
  /** 1 row, 2 button, 3 select of strings. */
  readonly type: number;
  readonly style?: number;
  readonly label?: string;
  readonly emoji?: { readonly id?: string | null; readonly name?: string };
  readonly custom_id?: string;
  readonly url?: string;
  readonly disabled?: boolean;
  readonly placeholder?: string;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly options?: readonly {
    readonly label: string;
    readonly value: string;
    readonly description?: string;
    readonly default?: boolean;
  }[];
  readonly components?: readonly Component[];
}

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  /** Bytes. */
  readonly size: number;
  readonly url: string;
  readonly proxy_url: string;
  /** The file read as UTF-8, for tests; Discord has no such field. */
  readonly text: string;
}

/** A message as it stands. */
export interface Message {
  readonly id: string;
  readonly channel_id: string;
  /** 0 a message, 19 a reply, 20 the answer to a slash command, 23 to a context menu. */
  readonly type: number;
  readonly author: User;
  content: string;
  embeds: readonly Embed[];
  components: readonly Component[];
  attachments: readonly Attachment[];
  readonly mentions: readonly User[];
  readonly mention_roles: readonly string[];
  readonly mention_everyone: boolean;
  readonly timestamp: string;
  edited_timestamp: string | null;
  /** 4 no previews of links, 32 has a thread, 64 ephemeral, 128 the bot is thinking. */
  flags: number;
  readonly nonce?: string | number;
  readonly message_reference?: {
    readonly message_id: string;
    readonly channel_id: string;
    readonly guild_id?: string;
  };
  readonly interaction_metadata?: object;
  /** Whom it notified: ids of users and roles, `@everyone`, `@here`. Not of Discord's API. */
  pings: readonly string[];
}

/** A message at one moment, as a test sees it. */
export interface ShownMessage extends Readonly<Message> {
  readonly ephemeral: boolean;
  readonly edited: boolean;
}

/** The body of a request that makes or changes a message. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly Embed[] | null;
  readonly components?: readonly Component[] | null;
  readonly attachments?: readonly { readonly id: string | number }[] | null;
  readonly flags?: number | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly allowed_mentions?: AllowedMentions | null;
  readonly message_reference?: {
    readonly message_id: string;
    readonly fail_if_not_exists?: boolean | null;
  } | null;
  readonly poll?: object | null;
  readonly sticker_ids?: readonly string[] | null;
}

export interface AllowedMentions {
  readonly parse?: readonly string[] | null;
  readonly users?: readonly string[] | null;
  readonly roles?: readonly string[] | null;
  readonly replied_user?: boolean | null;
}

/** A file of a multipart request. */
export interface UploadedFile {
  readonly filename: string;
  readonly size: number;
  readonly text: string;
}

export interface CommandOption {
  /** 1 subcommand, 2 group, 3 string, 4 integer, 5 boolean. */
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[];
  readonly options?: readonly CommandOption[];
}

/** A command as a bot registers it. */
export interface CommandBody {
  readonly name: string;
  readonly description?: string | null;
  /** 1 slash command, 2 on a member, 3 on a message. */
  readonly type?: number | null;
  readonly options?: readonly CommandOption[] | null;
  readonly default_member_permissions?: string | null;
  readonly name_localizations?: object | null;
  readonly description_localizations?: object | null;
  readonly contexts?: readonly number[] | null;
  readonly integration_types?: readonly number[] | null;
  readonly nsfw?: boolean | null;
}

/** A registered command. */
export interface Command extends CommandBody {
  readonly id: string;
  readonly application_id: string;
  readonly guild_id?: string;
  readonly version: string;
  readonly type: number;
}
