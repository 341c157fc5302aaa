import { Avatar } from '@mantine/core'

/** A supervisor's initials as an avatar. Hidden from screen readers: the name is always beside it. */
export function Initials({ initials, size = 34 }: { initials: string; size?: number }) {
  return (
    <Avatar
      size={size}
      radius="xl"
      aria-hidden
      styles={{
        placeholder: {
          backgroundColor: 'var(--sk-accent-soft)',
          color: 'var(--sk-accent)',
          fontSize: size * (initials.length > 3 ? 0.26 : 0.38),
        },
      }}
    >
      {initials}
    </Avatar>
  )
}
