import { Avatar } from '@mantine/core'

/** A supervisor's initials in a round mark. The name always stands beside it or in the control's label. */
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
